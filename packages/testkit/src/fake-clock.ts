export interface FakeClock {
  /** Milliseconds since 1970, as `Date.now`. */
  readonly now: () => number;
  /** Resolves at once, with the time gone on. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly advance: (ms: number) => void;
  /** What was slept, in order. */
  readonly slept: readonly number[];
}

/** A clock that stands still until it is told to go on. */
export function fakeClock(start = '2026-03-01T12:00:00Z'): FakeClock {
  let time = Date.parse(start);
  const slept: number[] = [];
  const advance = (ms: number): void => {
    time += ms;
  };
  return {
    now: () => time,
    sleep: async (ms) => {
      slept.push(ms);
      advance(ms);
    },
    advance,
    slept,
  };
}
