interface Level {
  level: number;
  at: number;
}

/** Request rate per source address: a bucket that fills by one per request and drains at a steady rate. */
export class LeakyBucket {
  private readonly levels = new Map<string, Level>();

  /** Whether a request of this source may pass now (epoch milliseconds). */
  admit(source: string, now: number, limits: { perSecond: number; size: number; countRefused: boolean }): boolean {
    const last = this.levels.get(source) ?? { level: 0, at: now };
    const drained = (Math.max(0, now - last.at) / 1000) * limits.perSecond;
    const level = Math.max(0, last.level - drained);
    const isAdmitted = level + 1 <= limits.size;
    this.levels.set(source, { level: isAdmitted || limits.countRefused ? level + 1 : level, at: now });
    return isAdmitted;
  }
}
