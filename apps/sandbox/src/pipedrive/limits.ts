import { DateTime } from 'luxon';
import type { Caller } from './caller.js';
import { burstLimitOf, dailyTokensOf } from './plans.js';
import type { PipedriveSettings } from './settings.js';

const windowMs = 2000;
const minuteMs = 60_000;

export type Verdict = 'pass' | 'burst' | 'daily' | 'blocked';

/**
 * What the company and its callers have used up: tokens of the day (shared by everybody), requests of the last two seconds
 * (per token), POST and PUT requests of the UTC day (per user), and 429s that were ignored.
 */
export class Limits {
  spentTokens = 0;
  private tokenDay = '';
  private writeRequests = 0;
  private writeDay = '';
  private readonly recent: Record<Caller['kind'], number[]> = { token: [], oauth: [] };
  private refusedAt: number[] = [];
  private blockedUntil = -Infinity;

  constructor(private readonly now: () => number) {}

  /** Counts a request and says whether it may pass. Tokens are spent separately, once the outcome is known. */
  admit(caller: Caller, settings: PipedriveSettings, cost: number, isWriteRequest: boolean): Verdict {
    this.turnDays(settings);
    if (this.isBlocked(caller)) return 'blocked';
    const recent = this.recentOf(caller);
    if (recent.length >= burstLimitOf(settings, caller.kind)) return this.refuse(caller, settings, 'burst');
    recent.push(this.now());
    if (this.spentTokens + cost > dailyTokensOf(settings)) return this.refuse(caller, settings, 'daily');
    if (isWriteRequest) {
      if (settings.enforceDailyWriteRequests && this.writeRequests >= settings.dailyWriteRequests) {
        return this.refuse(caller, settings, 'daily');
      }
      this.writeRequests += 1;
    }
    this.refusedAt = [];
    return 'pass';
  }

  /** Notes a 429, forced ones included; too many in a row block API-token traffic. */
  refuse(caller: Caller, settings: PipedriveSettings, verdict: 'burst' | 'daily'): Verdict {
    if (caller.kind !== 'token') return verdict;
    const now = this.now();
    this.refusedAt = [...this.refusedAt.filter((at) => at > now - minuteMs), now];
    if (this.refusedAt.length < settings.blockAfter429s) return verdict;
    this.refusedAt = [];
    this.block(settings);
    return verdict;
  }

  block(settings: PipedriveSettings): void {
    this.blockedUntil = this.now() + settings.blockSeconds * 1000;
  }

  spend(cost: number): void {
    this.spentTokens += cost;
  }

  isBlocked(caller: Caller): boolean {
    return caller.kind === 'token' && this.now() < this.blockedUntil;
  }

  /**
   * The rate headers of an answer. What remains in the window tells the two kinds of 429 apart, forced ones too: nothing
   * for a burst, something for the daily budget.
   */
  headers(caller: Caller, settings: PipedriveSettings, verdict: Verdict): Record<string, string> {
    const recent = this.recentOf(caller);
    const limit = burstLimitOf(settings, caller.kind);
    const oldest = recent[0];
    const resetMs = oldest === undefined ? windowMs : oldest + windowMs - this.now();
    const left = Math.max(0, limit - recent.length);
    const remaining = verdict === 'burst' ? 0 : verdict === 'daily' ? Math.max(1, left) : left;
    const headers: Record<string, string> = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(Math.max(1, Math.ceil(resetMs / 1000))),
    };
    if (caller.kind === 'token') {
      headers['x-daily-requests-left'] = String(Math.max(0, settings.dailyWriteRequests - this.writeRequests));
    }
    return headers;
  }

  private recentOf(caller: Caller): number[] {
    const recent = this.recent[caller.kind];
    const now = this.now();
    // A clock that was set back leaves requests in the future: they count no longer.
    if ((recent.at(-1) ?? now) > now) recent.length = 0;
    let old = 0;
    while (old < recent.length && (recent[old] ?? 0) <= now - windowMs) old += 1;
    if (old > 0) recent.splice(0, old);
    return recent;
  }

  private turnDays(settings: PipedriveSettings): void {
    const day = DateTime.fromMillis(this.now(), { zone: settings.resetZone }).toISODate() ?? '';
    if (day !== this.tokenDay) {
      this.tokenDay = day;
      this.spentTokens = 0;
    }
    const utcDay = new Date(this.now()).toISOString().slice(0, 10);
    if (utcDay !== this.writeDay) {
      this.writeDay = utcDay;
      this.writeRequests = 0;
    }
  }
}
