/** What Xen or Linux print when something is wrong with them: no boot that shows one of these has passed. */
const CRASHES: readonly RegExp[] = [
  // Xen
  /Xen BUG at/,
  /Xen WARN at/,
  /Xen call trace/,
  /Panic on CPU/,
  /FATAL (TRAP|PAGE FAULT)/,
  /Assertion '.*' failed/,
  /domain_crash/,
  /Domain \d+ .*crashed/,
  // Linux
  /\bBUG:/,
  /\bOops\b/,
  /Kernel panic/,
  /kernel BUG at/,
  /WARNING: CPU/,
  /Internal error:/,
  /general protection fault/,
  /Unable to handle kernel/,
  /Bad page (state|map)/,
  /Out of memory: Killed/,
  /rcu: INFO: .* detected stall/,
];

/** A line of Xen's own, which may stand in the middle of another one: the console is one for all. */
const XEN_LINE = /\(XEN\) [^\n]*\n/g;

/** Reads a guest's console: what its programs printed, how they ended, and what must not be there. */
export class ConsoleReader {
  /** Lines of Xen or Linux that tell of a crash. */
  readonly crashes: string[] = [];
  /** What the guest's programs ended with; undefined while they run. */
  status: number | undefined;
  /** Whether the guest's programs were started. */
  begun = false;
  readonly #print: (line: string) => void;
  #rest = '';

  /** Prints each line between the begin and the end of the guest's programs. */
  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  read(text: string): void {
    this.#rest += text;
    const end = this.#rest.lastIndexOf('\n') + 1;
    const complete = this.#rest.slice(0, end);
    this.#rest = this.#rest.slice(end);
    for (const line of complete.match(/[^\n]*\n/g) ?? []) {
      if (CRASHES.some((crash) => crash.test(line))) this.crashes.push(line.trim());
    }
    const own = complete.replace(XEN_LINE, '');
    // A line that Xen tore is whole when its own end has come, after as many lines in it as there are.
    const start = own.lastIndexOf('\n') + 1;
    this.#rest = own.slice(start) + this.#rest;
    this.#lines(own.slice(0, start));
  }

  #lines(text: string): void {
    for (const line of text.split('\n').slice(0, -1)) this.#line(line);
  }

  #line(line: string): void {
    const end = line.match(/^@lab end (\d+)$/);
    if (end) this.status ??= Number(end[1]);
    else if (line === '@lab begin') this.begun = true;
    else if (this.begun && this.status === undefined) this.#print(line);
  }
}
