import { CrmError, type BudgetStore } from '@strata/crm-port';

export interface LedgerOptions {
  readonly budget: BudgetStore;
  readonly now: () => number;
  /** Tokens per day that are ours to spend. */
  readonly dailyTokens: number;
}

interface Booking {
  readonly tokens: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Counts the tokens that we spend per day, because Pipedrive tells nobody what is left. The day is the UTC day: the
 * server's own midnight is not documented. Tokens are booked before a request goes out, so that several processes
 * together never spend more than the share; a failed request counts too.
 */
export class TokenLedger {
  private spentHere = 0;
  private waiting: Booking[] = [];
  private isBooking = false;

  constructor(private readonly options: LedgerOptions) {}

  /** Tokens spent since this client was made. */
  get spent(): number {
    return this.spentHere;
  }

  /**
   * Bookings that are made while another is under way go together: the budget may be a database away.
   *
   * @throws CrmError `limited` when the day's share does not hold that many tokens any more
   */
  book(tokens: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ tokens, resolve, reject });
      if (!this.isBooking) void this.bookWaiting();
    });
  }

  private async bookWaiting(): Promise<void> {
    this.isBooking = true;
    while (this.waiting.length > 0) await this.bookTogether(this.waiting.splice(0));
    this.isBooking = false;
  }

  /** Never rejects: each booking is told what became of it. What does not fit together may still fit one by one. */
  private async bookTogether(bookings: readonly Booking[]): Promise<void> {
    const tokens = bookings.reduce((sum, booking) => sum + booking.tokens, 0);
    try {
      const refusal = await this.take(tokens);
      if (refusal === null) bookings.forEach(({ resolve }) => resolve());
      else if (bookings.length === 1) bookings[0]!.reject(refusal);
      else for (const booking of bookings) await this.bookTogether([booking]);
    } catch (error) {
      bookings.forEach(({ reject }) => reject(error));
    }
  }

  /** Takes the tokens from today's share, or says why not. */
  private async take(tokens: number): Promise<CrmError | null> {
    const { budget, dailyTokens } = this.options;
    const { key, resetAt } = this.today();
    const total = await budget.add(key, tokens, resetAt);
    if (total > dailyTokens) {
      await budget.add(key, -tokens, resetAt);
      return this.exhausted(total - tokens);
    }
    this.spentHere += tokens;
    return null;
  }

  /** Tokens of today's share that are left. */
  async left(): Promise<number> {
    return Math.max(0, this.options.dailyTokens - (await this.options.budget.spent(this.today().key)));
  }

  private exhausted(spent: number): CrmError {
    const { resetAt } = this.today();
    return new CrmError(
      'limited',
      `About ${count(spent)} tokens of today's share of ${count(this.options.dailyTokens)} are spent; ` +
        'it goes on after midnight (UTC), or raise --share, or correct --plan and --seats.',
      { retryAfterMs: resetAt.getTime() - this.options.now(), code: 'daily_share' },
    );
  }

  private today(): { key: string; resetAt: Date } {
    const midnight = nextMidnight(this.options.now());
    return { key: `tokens:${new Date(midnight.getTime() - 1).toISOString().slice(0, 10)}`, resetAt: midnight };
  }
}

const DAY_MS = 24 * 60 * 60_000;

/** The next midnight in UTC. */
export const nextMidnight = (nowMs: number): Date => new Date((Math.floor(nowMs / DAY_MS) + 1) * DAY_MS);

const count = (tokens: number): string => tokens.toLocaleString('en-US');
