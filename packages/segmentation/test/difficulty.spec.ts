import { describe, expect, it } from '@jest/globals';
import { resolveScheme } from '../src/index.js';
import { runOn } from './details-builders.js';
import type { Base, WrittenRow } from './details-builders.js';

const AS_OF = '2026-06-30';
const difficulty = (base: Base, parameters: Record<string, unknown> = {}) =>
  runOn({ scheme: 'difficulty', parameters }, AS_OF, base);
const deal = (id: string, texts: Record<string, string>, numbers: Record<string, number | string>): WrittenRow => ({
  id,
  at: '2026-01-10',
  texts,
  numbers,
});
const inputs = (run: ReturnType<typeof difficulty>, id: string) =>
  Object.fromEntries(run.explain(id).inputs.map(({ name, value }) => [name, value]));

/** Everything known of `hard`, next to nothing of `calm`. */
const BASE: Base = {
  rows: [
    ['hard', '2026-01-10', 9000],
    ['hard', '2026-02-10', -1000],
    ['calm', '2025-08-01', 9000],
    ['calm', '2026-02-01', 9000],
  ],
  tables: {
    lines: [
      { id: 'hard', at: '2026-01-10', numbers: { amount: 9000, discount: 3000 }, texts: { category: 'tools' } },
      { id: 'calm', at: '2025-08-01', numbers: { amount: 9000, discount: 0 }, texts: { category: 'oil' } },
    ],
    deals: [
      deal(
        'hard',
        { status: 'won' },
        { due: '2026-02-01', paid: '2026-02-02', closed: '2026-01-20', required: '2026-01-12' },
      ),
      deal(
        'hard',
        { status: 'won' },
        { due: '2026-02-01', paid: '2026-02-01', closed: '2026-01-20', required: '2026-01-13' },
      ),
      deal('hard', { status: 'won' }, { due: '2026-06-29', closed: '2026-01-20' }),
      deal('hard', { status: 'lost', stage: 'Quote sent', lostReason: 'Cancelled' }, { closed: '2026-03-01' }),
      deal('hard', { status: 'lost', stage: 'New' }, { closed: '2026-03-01' }),
    ],
    activities: [
      { id: 'hard', at: '2026-01-02', texts: { channel: 'meeting', outcome: 'no-show' } },
      { id: 'hard', at: '2026-01-03', texts: { channel: 'meeting', outcome: 'done' } },
      { id: 'hard', at: '2026-01-04', texts: { channel: 'call' } },
      { id: 'calm', at: '2026-01-04', texts: { channel: 'call' } },
    ],
    answers: [{ id: 'hard', at: '2026-03-03', texts: { kind: 'complaint' } }],
  },
};

describe('difficulty', () => {
  it('computes every sign as defined', () => {
    const run = difficulty(BASE, { quoteStages: ['quote sent'], cancelReasons: ['cancelled'] });
    const found = inputs(run, 'hard');
    expect(found).toMatchObject({
      discountShare: 0.25,
      latePayments: 2 / 3,
      lostAfterQuote: 1 / 4,
      rushShare: 1 / 2,
      returnedShare: 2 / 3,
      activityRank: 0.75,
      noShowShare: 0.5,
      complaintLevel: 1 / 3,
      coverage: 1,
    });
    const mean = (0.25 + 2 / 3 + 1 / 4 + 1 / 2 + 2 / 3 + 0.75 + 0.5 + 1 / 3) / 8;
    expect(found.difficulty).toBeCloseTo(mean, 8);
    expect(run.of.hard).toBe('moderate');
  });

  it('leaves signs out that are not known, and counts the rest', () => {
    const run = difficulty(BASE);
    expect(inputs(run, 'hard')).toMatchObject({ lostAfterQuote: null, returnedShare: 1 / 2, coverage: 7 / 8 });
    expect(inputs(run, 'calm')).toMatchObject({
      discountShare: 0,
      latePayments: null,
      returnedShare: 0,
      activityRank: 0.25,
      noShowShare: null,
      complaintLevel: 0,
      coverage: 0.5,
      difficulty: 0.0625,
    });
    expect(run.of.calm).toBe('easy');
    expect(run.assignment.warnings).toEqual([
      { code: 'missing_data', message: 'Signs of difficulty that no data tell of anybody: lostAfterQuote.' },
    ]);
  });

  it('gives nobody a segment of whom less than 30 % of the signs are known', () => {
    const { rows = [], tables = {} } = BASE;
    const run = difficulty({ rows, tables: { activities: tables.activities ?? [] } });
    // calm: returns and activities, 2 of 8; hard: missed meetings too, 3 of 8.
    expect(run.of).toEqual({ calm: 'not_enough_data', hard: 'difficult' });
    expect(difficulty({ rows }, { minCoverage: 0.125 }).of.calm).toBe('easy');
  });

  it('does not take silence for contentment where nobody’s complaint is known', () => {
    const { tables = {}, ...rest } = BASE;
    const answers = [{ id: 'calm', at: '2026-01-01', texts: { kind: 'nps' }, numbers: { score: 9 } }];
    const run = difficulty({ ...rest, tables: { ...tables, answers } });
    expect(inputs(run, 'calm').complaintLevel).toBeNull();
  });

  it('computes cooperation of loyalty, willingness and reliability', () => {
    const run = difficulty(BASE);
    // hard came second: rank 1/4; accepted 3 of 5 deals; late 2/3, returned 1/2.
    expect(inputs(run, 'hard')).toMatchObject({ loyalty: 0.25, willingness: 0.6, reliability: 1 - 0.583333333 });
    // calm had no deal decided; of two categories new to it a year ago it tried one.
    expect(inputs(run, 'calm')).toMatchObject({ loyalty: 0.75, willingness: 0.5, reliability: 1 });
    expect(inputs(run, 'calm').cooperation).toBe(0.75);
  });

  it('looks at deals as they were on the day', () => {
    const earlier = runOn('difficulty', '2026-02-01', BASE);
    expect(inputs(earlier, 'hard')).toMatchObject({ latePayments: 0, complaintLevel: null, returnedShare: 0 });
  });

  it('lets somebody decide by hand, with a name and a date', () => {
    const fields = {
      level: { hard: 'Difficult', calm: '0.3', nobody: 'difficult', later: 'easy', odd: 'so-so' },
      by: { hard: 'Ann', calm: 'Ann', later: 'Ann', odd: 'Ann' },
      on: { hard: '2026-06-30', calm: '2026-01-01', nobody: '2026-01-01', later: '2026-07-01', odd: '2026-01-01' },
    };
    const parameters = { overrideField: 'level', overrideAuthorField: 'by', overrideDateField: 'on' };
    const run = difficulty({ ...BASE, fields }, parameters);
    expect(run.of).toEqual({
      hard: 'difficult',
      calm: 'moderate',
      nobody: 'not_enough_data',
      later: 'not_enough_data',
      odd: 'not_enough_data',
    });
    expect(run.assignment.warnings.at(-1)).toMatchObject({ code: 'unusable_override' });
    expect(run.assignment.warnings.at(-1)!.message).toMatch(/: 3\.$/);
    expect(run.explain('hard').explanation[0]).toBe('Decided by hand: Ann, 2026-06-30.');
    expect(run.explain('hard').distanceToNeighbourSegments).toEqual([]);
    expect(() => resolveScheme({ scheme: 'difficulty', parameters: { overrideField: 'level' } })).toThrow('together');
  });

  it('counts an index on a border as the more difficult side', () => {
    // (1/4 + 2/3 + 1/2 + 1/2 + 3/4 + 1/2 + 1/3) / 7 = 1/2
    const run = difficulty(BASE);
    expect([inputs(run, 'hard').difficulty, run.of.hard]).toEqual([0.5, 'difficult']);
    expect(difficulty(BASE, { difficultFrom: 0.5001 }).of.hard).toBe('moderate');
  });

  it('says the signs and the index of the next segments, in every language', () => {
    const run = difficulty(BASE);
    expect(run.explain('calm').explanation).toEqual([
      'Difficulty index: 0.0625, the mean of 4 signs of 8: share of discounts 0, share of cancelled and returned orders 0, rank by activities per order 0.25, level of complaints 0.',
      'Cooperation index: 0.75, the mean of 3 signs of 3: loyalty 0.75, willingness 0.5, reliability 1.',
      'Moderate from 0.25, difficult from 0.5.',
    ]);
    expect(run.explain('calm').distanceToNeighbourSegments.map(({ segmentCode, to }) => [segmentCode, to])).toEqual([
      ['moderate', 0.25],
    ]);
    expect(run.explain('hard').distanceToNeighbourSegments.map(({ segmentCode, to }) => [segmentCode, to])).toEqual([
      ['moderate', 0.4999],
    ]);
    expect(run.explain('calm', 'uk').explanation[2]).toBe('Помірно складні від 0,25, складні від 0,5.');
    expect(() => resolveScheme({ scheme: 'difficulty', parameters: { moderateFrom: 0.5 } })).toThrow('must be below');
  });
});
