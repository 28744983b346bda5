/**
 * The leaky bucket by which vendors count requests: every request raises the level by one, time lowers it.
 * Pure bookkeeping; the clock is an argument.
 */
export class LeakyBucket {
  private level = 0;
  private at: number;
  private blockedUntil = 0;

  /** @param capacity requests at once; @param drainPerSecond requests per second in the long run; @param nowMs start */
  constructor(
    readonly capacity: number,
    private drainPerSecond: number,
    nowMs: number,
  ) {
    this.at = nowMs;
  }

  /** 0 and the request is booked, or the milliseconds until there is room. */
  take(nowMs: number): number {
    this.leak(nowMs);
    if (nowMs < this.blockedUntil) return this.blockedUntil - nowMs;
    if (this.level + 1 <= this.capacity) {
      this.level += 1;
      return 0;
    }
    return Math.max(1, Math.ceil(((this.level + 1 - this.capacity) / this.drainPerSecond) * 1000));
  }

  /** The server counted more than we did: nothing goes until then, and the bucket counts as full. */
  block(nowMs: number, ms: number): void {
    this.leak(nowMs);
    this.level = this.capacity;
    this.blockedUntil = Math.max(this.blockedUntil, nowMs + ms);
  }

  setDrain(perSecond: number, nowMs: number): void {
    this.leak(nowMs);
    this.drainPerSecond = perSecond;
  }

  private leak(nowMs: number): void {
    this.level = Math.max(0, this.level - ((nowMs - this.at) / 1000) * this.drainPerSecond);
    this.at = nowMs;
  }
}
