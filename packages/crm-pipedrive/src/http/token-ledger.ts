import { CrmError, type BudgetStore } from '@strata/crm-port';

export interface LedgerOptions {
  readonly budget: BudgetStore;
  readonly now: () => number;
  /** Tokens per day that are ours to spend. */
  readonly dailyTokens: number;
}

/**
 * Counts the tokens that we spend per day, because Pipedrive tells nobody what is left. The day is the UTC day: the
 * server's own midnight is not documented. Tokens are booked before a request goes out, so that several processes
 * together never spend more than the share; a failed request counts too.
 */
export class TokenLedger {
  private spentHere = 0;

  constructor(private readonly options: LedgerOptions) {}

  /** Tokens spent since this client was made. */
  get spent(): number {
    return this.spentHere;
  }

  /** @throws CrmError `limited` when the day's share does not hold that many tokens any more */
  async book(tokens: number): Promise<void> {
    const { budget, dailyTokens } = this.options;
    const { key, resetAt } = this.today();
    const total = await budget.add(key, tokens, resetAt);
    if (total > dailyTokens) {
      await budget.add(key, -tokens, resetAt);
      throw this.exhausted(total - tokens);
    }
    this.spentHere += tokens;
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
