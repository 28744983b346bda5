const minuteMs = 60_000;
const windowMinutes = 10;

interface Minute {
  seconds: number;
  /** First call in this minute, epoch milliseconds. */
  firstAt: number;
}

export interface Operating {
  /** Server seconds used in the last ten minutes. */
  operating: number;
  /** Unix time when the oldest of them are forgotten. */
  operating_reset_at: number;
}

/** Server time that a method used under a credential, in ten one-minute buckets. */
export class OperatingTime {
  private readonly methods = new Map<string, Map<number, Minute>>();

  used(key: string, now: number): number {
    let sum = 0;
    for (const { seconds } of this.recent(key, now).values()) sum += seconds;
    return sum;
  }

  add(key: string, now: number, seconds: number): Operating {
    const minutes = this.recent(key, now);
    const minute = Math.floor(now / minuteMs);
    const current = minutes.get(minute) ?? { seconds: 0, firstAt: now };
    minutes.set(minute, { ...current, seconds: current.seconds + seconds });
    const oldest = Math.min(...[...minutes.values()].map(({ firstAt }) => firstAt));
    return {
      operating: Math.round(this.used(key, now) * 1e6) / 1e6,
      operating_reset_at: Math.floor(oldest / 1000) + windowMinutes * 60,
    };
  }

  private recent(key: string, now: number): Map<number, Minute> {
    const minutes = this.methods.get(key) ?? new Map<number, Minute>();
    this.methods.set(key, minutes);
    const oldest = Math.floor(now / minuteMs) - windowMinutes + 1;
    for (const minute of minutes.keys()) if (minute < oldest) minutes.delete(minute);
    return minutes;
  }
}
