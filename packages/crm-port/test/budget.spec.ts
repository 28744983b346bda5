import { describe, expect, it } from '@jest/globals';
import { MemoryBudgetStore } from '../src/index.js';

describe('a budget in memory', () => {
  it('adds up until its window ends, then begins again', async () => {
    let now = 1_000;
    const store = new MemoryBudgetStore(() => now);
    const resetAt = new Date(2_000);
    expect(await store.spent('tokens')).toBe(0);
    expect(await store.add('tokens', 10, resetAt)).toBe(10);
    expect(await store.add('tokens', 5, resetAt)).toBe(15);
    expect(await store.spent('other')).toBe(0);
    now = 2_000;
    expect(await store.spent('tokens')).toBe(0);
    expect(await store.add('tokens', 3, new Date(3_000))).toBe(3);
  });
});
