import { describe, expect, it } from '@jest/globals';
import { nearBorder, resolveScheme } from '../src/index.js';
import { runOn } from './details-builders.js';
import type { Row } from './builders.js';
import type { Base } from './details-builders.js';

const AS_OF = '2026-06-30';
/** Ten customers; `c9` buys most often and most, `c0` once and least. */
const ROWS: Row[] = Array.from({ length: 10 }, (_, i) => i).flatMap((i) =>
  Array.from({ length: i + 1 }, (_, n): Row => [`c${i}`, `2026-0${1 + (n % 6)}-0${1 + (n % 9)}`, 1000 * (i + 1)]),
);
const late = (id: string) => ({
  id,
  at: '2026-01-10',
  texts: { status: 'won' },
  numbers: { due: '2026-02-01', paid: '2026-03-01', required: '2026-01-11' },
});
const missed = (id: string) => ({ id, at: '2026-01-10', texts: { channel: 'meeting', outcome: 'no-show' } });
const DIFFICULT: Base['tables'] = {
  deals: [late('c9'), late('stranger')],
  activities: [missed('c9'), missed('stranger')],
  answers: ['c9', 'stranger', 'stranger', 'stranger'].map((id) => ({
    id,
    at: '2026-04-01',
    texts: { kind: 'complaint' },
  })),
};
const run = (tables: Base['tables'] = {}, parameters: Record<string, unknown> = {}) =>
  runOn({ scheme: 'vip-ordinary-problem', parameters }, AS_OF, { rows: ROWS, customers: ['none'], tables });

describe('vip-ordinary-problem', () => {
  it('takes those as VIP who score 4 or 5 for frequency and for money', () => {
    const { of } = run();
    expect(Object.keys(of).filter((id) => of[id] === 'vip')).toEqual(['c6', 'c7', 'c8', 'c9']);
    expect(of).toMatchObject({ c0: 'ordinary', c5: 'ordinary', none: 'no_purchases' });
    const top = run({}, { vipScore: 5 }).of;
    expect(Object.keys(top).filter((id) => top[id] === 'vip')).toEqual(['c8', 'c9']);
  });

  it('lets a problem win over VIP and marks its value, and needs no purchase for a problem', () => {
    const found = run(DIFFICULT);
    expect(found.of).toMatchObject({ c9: 'problem', c8: 'vip', stranger: 'problem', none: 'no_purchases' });
    const mark = (id: string) => found.explain(id).inputs.find(({ name }) => name === 'mark')!.value;
    expect([mark('c9'), mark('stranger'), mark('c8')]).toEqual(['problem_high_value', null, null]);
    expect(found.explain('c9').explanation.at(-1)).toBe('By purchases alone: VIP.');
    expect(found.explain('stranger', 'ru').explanation[0]).toBe('Нет покупок с начала по 2026-06-30.');
  });

  it('takes the border as a parameter', () => {
    // c9: late 1, rush 1, returned 0, activities: the only ones, rank 0.955, missed 1, complaints 1/3.
    expect(run(DIFFICULT, { difficultFrom: 0.72 }).of.c9).toBe('vip');
    expect(run(DIFFICULT, { difficultFrom: 0.71 }).of.c9).toBe('problem');
  });

  it('says of whom too little is known to call them difficult', () => {
    const { assignment, explain } = run();
    expect(assignment.warnings.map(({ code }) => code)).toEqual(['empty_bins', 'missing_data', 'difficulty_unknown']);
    expect(explain('c9').explanation).toContain('Too little is known to tell whether this customer is difficult.');
  });

  it('names changes that lead to the segment they say, for customers near a border too', () => {
    const found = run(DIFFICULT);
    const [better] = found.explain('c9').distanceToNeighbourSegments;
    expect([better!.segmentCode, better!.input, better!.to]).toEqual(['vip', 'difficulty', 0.4999]);
    const [first] = run().explain('c6').distanceToNeighbourSegments;
    expect([first!.segmentCode, first!.input]).toEqual(['ordinary', 'orders']);
    const near = nearBorder(found.configured, found.assignment, found.features, { within: 0.5 });
    expect(near.customers.map(({ index }) => found.features.customers[index])).toContain('c6');
  });

  it('refuses a score that nobody can have', () => {
    const parameters = { vipScore: 4, k: 3 };
    expect(() => resolveScheme({ scheme: 'vip-ordinary-problem', parameters })).toThrow('must not exceed');
  });
});
