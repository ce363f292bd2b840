import { isXenError, XenUnavailableError } from './errors.js';

/**
 * What it means when Xen refuses a domain Argo altogether: ENOSYS or EOPNOTSUPP from a call that is none of those that
 * protocols.md section 1.4 calls unknown. Any other error is given back as it is.
 */
export function explainNoArgo(error: unknown): unknown {
  if (isXenError(error, 'ENOSYS')) {
    const advice = 'build the hypervisor with CONFIG_ARGO=y (Debian does not)';
    return new XenUnavailableError('EARGONONE', error.syscall, advice, error);
  }
  if (isXenError(error, 'EOPNOTSUPP')) {
    return new XenUnavailableError('EARGOOFF', error.syscall, 'boot the hypervisor with argo=yes', error);
  }
  return error;
}

/** What it means when VIRQ_ARGO is bound already. Any other error is given back as it is. */
export function explainArgoBusy(error: unknown): unknown {
  if (!isXenError(error, 'EEXIST')) return error;
  const [, cause = 'VIRQ_ARGO is bound in this domain'] = error.message.split(`${error.syscall}: `);
  const advice = `${cause}; let that program do the work for both, or give new Argo(host, { pollInterval })`;
  return new XenUnavailableError('EARGOBUSY', error.syscall, advice, error);
}
