const EVERY_MS = 1_000;

export interface Watched {
  readonly isAlive: () => Promise<boolean>;
  /** Brings it back; may throw, then it is tried again. */
  readonly revive: () => Promise<void>;
}

/**
 * Looks after a server that nobody else looks after: asks every second whether it answers, and brings it back when not.
 * Work that the loss interrupted fails and is repeated by the job queue.
 *
 * @returns ends the watch and waits for what it is doing
 */
export function keepAlive({ isAlive, revive }: Watched, everyMs = EVERY_MS): () => Promise<void> {
  let isEnded = false;
  let current: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    if (!isEnded && !(await isAlive()) && !isEnded) await revive().catch(() => undefined);
    if (isEnded) return;
    timer = setTimeout(() => void (current = look()), everyMs);
    timer.unref();
  };
  let timer = setTimeout(() => void (current = look()), everyMs);
  timer.unref();
  return async () => {
    isEnded = true;
    clearTimeout(timer);
    await current;
  };
}
