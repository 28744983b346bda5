/**
 * The rolling window in which Pipedrive counts requests. The server counts a request at some moment between its start
 * and its answer, so a place is given back only one window after the answer: what we count is never less than what the
 * server counts. Requests of other programs under the same token show up as a smaller remainder in the headers.
 */
export class BurstWindow {
  private running = 0;
  private answeredAt: number[] = [];
  private foreign = { count: 0, until: 0 };
  private blockedUntil = 0;

  constructor(
    private capacity: number,
    private readonly windowMs: number,
    private readonly now: () => number,
  ) {}

  /** 0 and a place is taken, or the milliseconds until it is worth asking again. */
  take(): number {
    const now = this.now();
    if (now < this.blockedUntil) return this.blockedUntil - now;
    if (this.used(now) < this.capacity) {
      this.running += 1;
      return 0;
    }
    const first = this.answeredAt[0];
    const waits = [
      first === undefined ? SHORT_WAIT_MS : first + this.windowMs - now,
      ...(this.foreign.until > now ? [this.foreign.until - now] : []),
    ];
    return Math.max(1, Math.min(...waits));
  }

  /** The request of a place that was taken has been answered, or has failed. */
  answered(): void {
    this.running -= 1;
    this.answeredAt.push(this.now());
  }

  /** A place was taken but nothing was sent. */
  giveBack(): void {
    this.running -= 1;
  }

  /** What the headers say after an answer: the size of the window and what is left of it, for everybody. */
  observe(limit: number | null, remaining: number | null): void {
    const now = this.now();
    if (limit !== null && limit > 0) this.capacity = limit;
    if (remaining === null) return;
    const count = this.capacity - remaining - this.own(now);
    if (count > 0) this.foreign = { count, until: now + this.windowMs };
    else if (now >= this.foreign.until) this.foreign = { count: 0, until: 0 };
  }

  /** The server refused: nobody sends until then. */
  block(ms: number): void {
    this.blockedUntil = Math.max(this.blockedUntil, this.now() + ms);
  }

  /** Requests per second in the long run. */
  get perSecond(): number {
    return (this.capacity / this.windowMs) * 1000;
  }

  private own(now: number): number {
    while (this.answeredAt.length > 0 && this.answeredAt[0]! + this.windowMs <= now) this.answeredAt.shift();
    return this.running + this.answeredAt.length;
  }

  private used(now: number): number {
    return this.own(now) + (this.foreign.until > now ? this.foreign.count : 0);
  }
}

/** Everything allowed is on its way: look again soon. */
const SHORT_WAIT_MS = 25;
