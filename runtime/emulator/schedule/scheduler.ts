/** Tasks that run in the order in which they were posted; those of different lanes have no order of their own. */
export interface Lane {
  /** Runs `task` later, never within this call. It must not throw. */
  post(task: () => void): void;
}

/** When what was sent arrives: each event channel and each connection to the store is a lane. */
export interface Scheduler {
  lane(): Lane;
  /** Tasks that were posted and did not run yet. */
  readonly waiting: number;
}

/** Resolves when nothing is under way: no task waits, and what the last ones woke has run. */
export async function settled(scheduler: Scheduler): Promise<void> {
  // Two turns without a task: whoever was woken by the last one had a turn to post another.
  for (let idle = 0; idle < 2; idle = scheduler.waiting === 0 ? idle + 1 : 0) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
