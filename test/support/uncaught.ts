/**
 * The next exception that nobody catches: what a listener throws, where it is its program's failure. The test runner, which
 * would count it as one of the test, does not hear of it.
 */
export function nextUncaught(): Promise<unknown> {
  const usual = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  return new Promise((resolve) => {
    process.once('uncaughtException', (error) => {
      for (const listener of usual) process.on('uncaughtException', listener);
      resolve(error);
    });
  });
}
