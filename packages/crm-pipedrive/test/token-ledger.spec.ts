import { describe, expect, it } from '@jest/globals';
import { MemoryBudgetStore } from '@strata/crm-port';
import { TokenLedger } from '../src/http/token-ledger.js';

const NOW = Date.parse('2026-05-01T12:00:00Z');

/** A budget that takes a moment, like one in a database, and counts how often it is asked. */
class SlowBudget extends MemoryBudgetStore {
  additions = 0;
  fails = false;

  override async add(key: string, amount: number, resetAt: Date): Promise<number> {
    this.additions++;
    await new Promise((resolve) => setImmediate(resolve));
    if (this.fails) throw new Error('the database is away');
    return super.add(key, amount, resetAt);
  }
}

function setUp(dailyTokens: number) {
  const budget = new SlowBudget(() => NOW);
  return { budget, ledger: new TokenLedger({ budget, now: () => NOW, dailyTokens }) };
}

describe('booking tokens', () => {
  it('puts bookings together that come at the same time', async () => {
    const { budget, ledger } = setUp(1_000);
    await Promise.all(Array.from({ length: 20 }, () => ledger.book(5)));
    expect(ledger.spent).toBe(100);
    expect(await ledger.left()).toBe(900);
    expect(budget.additions).toBe(2);
  });

  it('lets those pass that fit when all together do not', async () => {
    const { ledger } = setUp(17);
    const outcomes = await Promise.allSettled([5, 5, 10, 5, 2].map((tokens) => ledger.book(tokens)));
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(ledger.spent).toBe(17);
    expect(await ledger.left()).toBe(0);
  });

  it('goes on after the budget could not be reached', async () => {
    const { budget, ledger } = setUp(100);
    budget.fails = true;
    const outcomes = await Promise.allSettled([ledger.book(5), ledger.book(5), ledger.book(5)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    budget.fails = false;
    await ledger.book(5);
    expect(ledger.spent).toBe(5);
  });
});
