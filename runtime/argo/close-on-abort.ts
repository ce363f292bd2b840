interface Closable {
  close(): unknown;
  once(event: 'close', listener: () => void): unknown;
}

/** Closes it when the signal aborts. A signal that outlives it is left without a trace of it. */
export function closeOnAbort(target: Closable, signal: AbortSignal | undefined): void {
  if (!signal) return;
  const close = () => void target.close();
  if (signal.aborted) {
    close();
    return;
  }
  signal.addEventListener('abort', close, { once: true });
  target.once('close', () => signal.removeEventListener('abort', close));
}
