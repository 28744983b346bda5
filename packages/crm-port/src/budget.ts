/**
 * Keeps what was spent of a portal's quotas, outside the process, so that it survives restarts and is shared by
 * workers. A key names a quota and its window (`tokens:2026-11-22`); the entry dies at `resetAt`.
 */
export interface BudgetStore {
  /** Amount spent so far under the key; 0 when unknown or past its reset. */
  spent(key: string): Promise<number>;
  /** Adds to the key and returns the new total. An entry whose reset has passed begins again at 0. */
  add(key: string, amount: number, resetAt: Date): Promise<number>;
}

/** What a client has used since it was made. */
export interface Usage {
  /** HTTP requests, repeats included. */
  readonly requests: number;
  /** In the vendor's own unit. */
  readonly quotaSpent: number;
  readonly quotaUnit: 'tokens' | 'server_seconds';
  /** Answers that said "too many" or "too much". */
  readonly limitErrors: number;
}

/** What a number of writes will cost, before the first one is sent. */
export interface WriteCost {
  readonly requests: number;
  readonly quota: number;
  readonly quotaUnit: Usage['quotaUnit'];
  readonly seconds: number;
  /** Part of the quota left that this is, 0 to 1 or more; null when the CRM states no quota. */
  readonly shareOfBudget: number | null;
}

/** Keeps the spent budget in memory: for tests and one-shot use. */
export class MemoryBudgetStore implements BudgetStore {
  private readonly entries = new Map<string, { amount: number; resetAt: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  async spent(key: string): Promise<number> {
    return this.read(key);
  }

  /** Reads and writes without a pause in between, so that additions at the same time all count. */
  async add(key: string, amount: number, resetAt: Date): Promise<number> {
    const total = this.read(key) + amount;
    this.entries.set(key, { amount: total, resetAt: resetAt.getTime() });
    return total;
  }

  private read(key: string): number {
    const entry = this.entries.get(key);
    return entry && entry.resetAt > this.now() ? entry.amount : 0;
  }
}
