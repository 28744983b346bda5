import { describe, expect, it } from '@jest/globals';
import { generateWorld } from '../src/world/generate.js';
import { drawPurchases, purchaseRate } from '../src/world/purchase-process.js';
import { Random } from '../src/world/random.js';
import type { World } from '../src/world/world.js';

const now = Date.parse('2026-06-15T09:30:00Z');

const generate = (contacts: number, seed: number, vendor: 'bitrix24' | 'pipedrive' = 'bitrix24', at = now) =>
  generateWorld({ contacts, seed, vendor, clock: { now: () => at } });

const contents = ({ contacts, companies, deals, history }: World) =>
  JSON.stringify([[...contacts.values()], [...companies.values()], [...deals.values()], history]);

/** Expected repeat purchases of a new customer in t weeks: Fader, Hardie and Lee (2005), equation 9. */
function expectedRepeats(t: number): number {
  const { r, alpha, a, b } = purchaseRate;
  const z = t / (alpha + t);
  let term = 1;
  let hypergeometric = 1;
  for (let n = 0; n < 2000; n++) {
    term *= (((r + n) * (b + n)) / ((a + b - 1 + n) * (n + 1))) * z;
    hypergeometric += term;
  }
  return ((a + b - 1) / (a - 1)) * (1 - (alpha / (alpha + t)) ** r * hypergeometric);
}

describe('generated portal', () => {
  it('is the same for the same seed and another for another seed', () => {
    expect(contents(generate(80, 5))).toBe(contents(generate(80, 5)));
    expect(contents(generate(80, 5))).not.toBe(contents(generate(80, 6)));
  });

  it('slides with the calendar and keeps its people and amounts', () => {
    const early = generate(50, 3);
    const late = generate(50, 3, 'bitrix24', now + 10 * 86_400_000);
    const names = ({ contacts }: World) =>
      [...contacts.values()].map(({ firstName, lastName }) => `${firstName} ${lastName}`);
    expect(names(late)).toEqual(names(early));
    const times = ({ deals }: World) => [...deals.values()].map(({ createdAt }) => createdAt);
    expect(times(late).map((at) => at - 10 * 86_400_000)).toEqual(times(early));
  });

  it('has about three deals per contact, a bit less than half of them won, none after the present', () => {
    const { contacts, deals, history } = generate(3000, 1);
    const all = [...deals.values()];
    const won = all.filter(({ outcome }) => outcome === 'won');
    expect(all.length / contacts.size).toBeGreaterThan(2.7);
    expect(all.length / contacts.size).toBeLessThan(3.4);
    expect(won.length / all.length).toBeGreaterThan(0.4);
    expect(won.length / all.length).toBeLessThan(0.5);
    expect(Math.max(...won.map(({ wonAt }) => wonAt ?? Infinity))).toBeLessThanOrEqual(now);
    expect(history.every(({ at }) => at <= now)).toBe(true);
  });

  it('keeps stage history, lines and deals in step', () => {
    const { deals, history } = generate(300, 2);
    for (const deal of deals.values()) {
      const moves = history.filter(({ dealId }) => dealId === deal.id);
      expect(moves[0]).toMatchObject({ kind: 'created', at: deal.createdAt });
      expect(moves.at(-1)).toMatchObject({ stageId: deal.stageId, outcome: deal.outcome, at: deal.movedAt });
      if (deal.lines.length > 0) {
        const total = deal.lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
        expect(total).toBeCloseTo(deal.amount, 6);
      }
    }
  });

  it('steps ids by two with holes on Bitrix24 and by one on Pipedrive', () => {
    const ids = [...generate(300, 1).contacts.keys()];
    expect(ids.every((id) => id % 2 === 1)).toBe(true);
    expect(ids.at(-1)).toBeGreaterThan(2 * ids.length);
    expect([...generate(300, 1, 'pipedrive').contacts.keys()].some((id) => id % 2 === 0)).toBe(true);
  });

  it('holds the dirt of a portal in use', () => {
    const { contacts, deals, companies } = generate(4000, 1);
    const people = [...contacts.values()];
    const sales = [...deals.values()];
    expect(people.some(({ firstName, lastName }) => firstName === '' && lastName === '')).toBe(true);
    expect(people.some(({ lastName }) => lastName.length > 200)).toBe(true);
    expect(people.some(({ firstName }) => firstName.includes('🎉'))).toBe(true);
    expect(people.some(({ lastName }) => lastName.includes('<b>'))).toBe(true);
    expect(people.some(({ deletedAt }) => deletedAt !== null)).toBe(true);
    expect(people.some(({ categoryId }) => categoryId !== 0)).toBe(true);
    expect([...companies.values()].filter(({ isOwn }) => isOwn)).toHaveLength(1);
    expect(sales.some(({ amount }) => amount === 0)).toBe(true);
    expect(sales.some(({ amount }) => amount < 0)).toBe(true);
    expect(sales.some(({ contactIds }) => contactIds.length > 1)).toBe(true);
    expect(sales.some(({ closeDate }) => closeDate !== null && closeDate > '2026-06-16')).toBe(true);
    expect(sales.some(({ isRecurringTemplate }) => isRecurringTemplate)).toBe(true);
    expect(sales.some(({ isArchived }) => isArchived)).toBe(true);
    expect(new Set(sales.map(({ currency }) => currency)).size).toBe(5);
  });
});

describe('purchase process', () => {
  it('repeats as often as the published model expects', () => {
    const random = new Random(11);
    const customers = 40_000;
    let repeats = 0;
    for (let index = 0; index < customers; index++) repeats += drawPurchases(random, 78).length - 1;
    expect(repeats / customers / expectedRepeats(78)).toBeGreaterThan(0.95);
    expect(repeats / customers / expectedRepeats(78)).toBeLessThan(1.05);
  });

  it('spends p v / (q - 1) on average', () => {
    const random = new Random(12);
    let sum = 0;
    const draws = 40_000;
    for (let index = 0; index < draws; index++) sum += drawPurchases(random, 0)[0]?.amount ?? 0;
    expect(Math.abs(sum / draws - (6.25 * 15.44) / 2.74)).toBeLessThan(1);
  });
});
