const actions = new Set<() => void>();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Has something done should this process end before `forget` (the result) is called, also by Ctrl-C. Signals keep their
 * meaning: they end the process unless somebody else listens.
 */
export function beforeEnd(action: () => void): () => void {
  if (actions.size === 0) {
    process.on('exit', runAll);
    for (const signal of SIGNALS) process.on(signal, endBy);
  }
  actions.add(action);
  return () => {
    if (actions.delete(action) && actions.size === 0) stopListening();
  };
}

function endBy(signal: NodeJS.Signals): void {
  runAll();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function runAll(): void {
  for (const action of actions) action();
  actions.clear();
  stopListening();
}

function stopListening(): void {
  process.off('exit', runAll);
  for (const signal of SIGNALS) process.off(signal, endBy);
}
