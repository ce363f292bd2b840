import { constants } from 'node:os';
import { getSystemErrorMap } from 'node:util';
import { LACKS, type SystemErrorCode, type UnavailableCode } from './unavailable.js';

/** An error of Linux or Xen by its name, or what a machine lacks. */
export type ErrorCode = SystemErrorCode | UnavailableCode;

/**
 * Something that Xen, xenstored or a device of Linux refused: `code`, `errno` and `syscall` are as in the errors that
 * Node itself gives for system calls, so `errno` is negative.
 */
export class XenError extends Error {
  override readonly name: string = 'XenError';
  readonly code: ErrorCode;
  /** The negated error number: -11 for EAGAIN; for what a machine lacks, that of the error that comes nearest. */
  readonly errno: number;
  /** What was asked: `argo_op(sendv)`, `xenstore(read)`, `evtchn(bind_virq)`. */
  readonly syscall: string;

  /** @param detail what it was about, in a few words; the message ends with it. */
  constructor(code: ErrorCode, syscall: string, detail?: string) {
    const lack = isLack(code) ? LACKS[code] : undefined;
    const text = lack?.text ?? TEXTS.get(code) ?? 'operation not supported';
    super(`${code}: ${text}, ${syscall}${detail === undefined ? '' : `: ${detail}`}`);
    this.code = code;
    this.errno = -constants.errno[isLack(code) ? LACKS[code].errno : code];
    this.syscall = syscall;
  }

  /**
   * The error of a number that a system call gave, negated or not.
   *
   * @throws RangeError for a number that is no error of Linux
   */
  static fromErrno(errno: number, syscall: string, detail?: string): XenError {
    const code = CODES.get(Math.abs(errno));
    if (code === undefined) throw new RangeError(`${errno} is no error number (${syscall})`);
    return new XenError(code, syscall, detail);
  }
}

/**
 * This machine cannot do what was asked, and will not before somebody changes something on it: `code` says what is
 * missing, the message what to do. `cause` is the error that showed it, if there was one.
 */
export class XenUnavailableError extends XenError {
  override readonly name: string = 'XenUnavailableError';

  /** @param advice what is missing exactly, and what to do about it */
  constructor(code: UnavailableCode, syscall: string, advice: string, cause?: unknown) {
    super(code, syscall, advice);
    if (cause !== undefined) this.cause = cause;
  }
}

/** Whether something caught is a {@link XenError} with one of these codes. */
export function isXenError(thrown: unknown, ...codes: readonly ErrorCode[]): thrown is XenError {
  return thrown instanceof XenError && (codes.length === 0 || codes.includes(thrown.code));
}

/** Node's sentences, by name: EOPNOTSUPP is the one that it does not know. */
const TEXTS: ReadonlyMap<string, string> = new Map([...getSystemErrorMap().values()]);

/**
 * Two names can have one number. Of EAGAIN and EWOULDBLOCK the first that Node lists is the usual one; EOPNOTSUPP, which
 * Node lists behind ENOTSUP, is Xen's only name for its number.
 */
const CODES: ReadonlyMap<number, SystemErrorCode> = new Map([
  ...(Object.entries(constants.errno) as [SystemErrorCode, number][])
    .reverse()
    .map(([code, errno]) => [errno, code] as const),
  [constants.errno.EOPNOTSUPP, 'EOPNOTSUPP'],
]);

function isLack(code: ErrorCode): code is UnavailableCode {
  return Object.hasOwn(LACKS, code);
}
