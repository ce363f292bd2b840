const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

/**
 * Clears up, and ends, when somebody interrupts this process. The command `tsx` would kill it before that: package.json
 * has Node load tsx instead.
 */
export function onInterrupt(clear: () => void): void {
  for (const [signal, number] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      clear();
      process.exit(128 + number);
    });
  }
}
