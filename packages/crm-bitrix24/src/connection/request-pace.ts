import { LeakyBucket } from '@strata/crm-http';
import type { RequestRate } from '../limits.js';

/** Requests kept back for the jitter of the network: the portal counts arrivals, we count departures. */
const JITTER_RESERVE = 2;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;
/** Refusals closer together than this are one trouble that grows. */
const CALM_MS = 20_000;
/** The rate stays down for a while, then comes back in steps. */
const HOLD_MS = 60_000;
const STEP_MS = 15_000;
const STEP = 0.05;
/** A little under half: with the other half taken by somebody else, the portal's bucket still drains. */
const CUT = 0.475;
const SLOWEST = 0.1;

/**
 * Our part of the portal's request bucket. A refusal means that somebody else draws from it too: the rate is halved,
 * waits grow while refusals go on, and the rate recovers slowly.
 */
export class RequestPace {
  private readonly bucket: LeakyBucket;
  private factor = 1;
  private cutAt = Number.NEGATIVE_INFINITY;
  private steppedAt = 0;
  private refusals = 0;

  constructor(
    private readonly rate: RequestRate,
    private readonly share: number,
    now: number,
  ) {
    const capacity = Math.max(1, Math.floor(rate.burst * share) - JITTER_RESERVE);
    this.bucket = new LeakyBucket(capacity, rate.perSecond * share, now);
  }

  /** 0 and the request is booked, or the milliseconds until there may be room. */
  take(now: number): number {
    this.recover(now);
    return this.bucket.take(now);
  }

  /**
   * The portal refused a request that left at `sentAt`. Requests that left before the last cut tell nothing new.
   * Returns the milliseconds to wait.
   */
  refused(sentAt: number, now: number): number {
    if (sentAt >= this.cutAt) {
      this.refusals = now - this.cutAt < CALM_MS ? this.refusals + 1 : 1;
      this.factor = Math.max(SLOWEST, this.factor * CUT);
      this.cutAt = this.steppedAt = now;
      this.bucket.setDrain(this.rate.perSecond * this.share * this.factor, now);
      this.bucket.block(now, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.refusals - 1)));
    }
    return Math.max(1, this.bucket.take(now));
  }

  /** Requests per second that go now. */
  get perSecond(): number {
    return this.rate.perSecond * this.share * this.factor;
  }

  private recover(now: number): void {
    if (this.factor >= 1 || now - this.cutAt < HOLD_MS || now - this.steppedAt < STEP_MS) return;
    this.factor = Math.min(1, this.factor + STEP);
    this.steppedAt = now;
    this.bucket.setDrain(this.perSecond, now);
  }
}
