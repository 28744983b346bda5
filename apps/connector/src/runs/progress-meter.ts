import type { ProgressState, StageName } from '@strata/api-types';

const WINDOW_MS = 10_000;

/**
 * Turns "so many done, this share" into a rate and a time left. The rate is that of the last ten seconds; the time left
 * follows from the share when one is known.
 */
export class ProgressMeter {
  private readonly samples: { at: number; done: number; share: number | null }[] = [];

  constructor(
    private readonly stage: StageName,
    private readonly now: () => number,
  ) {}

  /** @param done rows or records so far; @param share 0 to 1, null when the size is unknown */
  at(done: number, share: number | null): ProgressState {
    const now = this.now();
    this.samples.push({ at: now, done, share });
    while (this.samples.length > 2 && now - this.samples[0]!.at > WINDOW_MS) this.samples.shift();
    const first = this.samples[0]!;
    const seconds = (now - first.at) / 1000;
    const perSecond = seconds > 0 ? (done - first.done) / seconds : 0;
    const shareRate = seconds > 0 && share !== null && first.share !== null ? (share - first.share) / seconds : 0;
    return {
      stage: this.stage,
      share,
      done,
      perSecond: Math.max(0, perSecond),
      secondsLeft: share !== null && shareRate > 0 ? (1 - share) / shareRate : null,
    };
  }
}
