import { describe, expect, it } from '@jest/globals';
import { assign, measure, requestsOf, resolveScheme } from '../src/index.js';
import { percentileRanks } from '../src/statistics/percentile-ranks.js';
import { runOn } from './details-builders.js';
import type { Base, WrittenRow } from './details-builders.js';
import { CALIBRATION_END, cdnowLog } from './fixtures/cdnow.js';

const AS_OF = '2026-06-30';
const potential = (base: Base, parameters: Record<string, unknown> = {}) =>
  runOn({ scheme: 'potential', parameters: { forecast: false, ...parameters } }, AS_OF, base);
const open = (id: string, amount: number, probability?: number, at = '2026-06-01'): WrittenRow => ({
  id,
  at,
  numbers: { amount, ...(probability === undefined ? {} : { probability }) },
  texts: { status: 'open' },
});
const inputs = (run: ReturnType<typeof potential>, id: string) =>
  Object.fromEntries(run.explain(id).inputs.map(({ name, value }) => [name, value]));

describe('potential', () => {
  it('ranks open deals by their probability; no open deal is nothing, a deal without probability is not known', () => {
    const deals = [
      open('a', 1000, 0.5),
      open('a', 1000, 0.1),
      open('b', 5000, 0.1),
      open('c', 9000),
      open('d', 7, 1, '2026-07-01'),
    ];
    const run = potential({ tables: { deals } });
    expect(['a', 'b', 'c', 'd'].map((id) => inputs(run, id).pipeline)).toEqual([600, 500, null, 0]);
    expect(['a', 'b', 'd'].map((id) => inputs(run, id).pipelineRank)).toEqual([5 / 6, 1 / 2, 1 / 6]);
    expect(run.of).toEqual({ a: 'high', b: 'middle', c: 'not_enough_data', d: 'low' });
    expect(run.assignment.warnings).toEqual([
      {
        code: 'missing_data',
        message: 'Parts of potential that no data tell of anybody: expectedValue, walletGap, productGap, fit.',
      },
    ]);
  });

  it('ranks what customers buy elsewhere, within the window and never below nothing', () => {
    const run = potential({
      fields: { total_purchases: { a: '100', b: '100', c: '10', d: '0' } },
      rows: [
        ['a', '2026-05-01', 2500],
        ['b', '2025-06-29', 2500],
        ['c', '2026-05-01', 2500],
        ['d', '2026-05-01', 2500],
      ],
    });
    expect(['a', 'b', 'c', 'd'].map((id) => inputs(run, id).walletGap)).toEqual([0.75, 1, 0, null]);
    expect(run.of).toMatchObject({ b: 'high', a: 'middle', c: 'low', d: 'not_enough_data' });
  });

  it('takes the mean of the ranks that are known', () => {
    const lines = [
      ['a', 'x'],
      ['b', 'x'],
      ['b', 'y'],
    ].map(([id, category]) => ({ id: id!, at: '2026-01-01', texts: { category: category! } }));
    const run = potential({ tables: { lines, deals: [open('b', 100, 1)] } });
    // a may try y: rank 3/4; no deal: rank 1/4. b has everything: 1/4, and the deal: 3/4.
    expect(inputs(run, 'a')).toMatchObject({
      productGap: 0.5,
      productGapRank: 0.75,
      pipelineRank: 0.25,
      potential: 0.5,
    });
    expect(inputs(run, 'b')).toMatchObject({ productGap: 0, productGapRank: 0.25, pipelineRank: 0.75, coverage: 0.4 });
    expect(potential({ tables: { lines } }, { minCoverage: 0.4 }).of.a).toBe('not_enough_data');
  });

  it('asks another scheme who fits', () => {
    const others = [{ scheme: 'firmographics' }];
    const fields = { industry: { a: 'Metal', b: 'Wood', c: 'Food' } };
    const parameters = { fitScheme: 'firmographics', fitSegments: ['Metal', 'Wood'] };
    const run = potential({ fields, others, customers: ['d'] }, parameters);
    expect(['a', 'b', 'c', 'd'].map((id) => inputs(run, id).fit)).toEqual([1, 0.5, 0, null]);
    expect(run.of).toEqual({ a: 'high', b: 'middle', c: 'low', d: 'not_enough_data' });
    expect(run.explain('b').explanation).toEqual([
      'Future potential: 0.5, the mean of 1 ranks of 5 (share of customers below, plus half of the equal ones): fit to the wanted profile 0.5 (rank 0.5).',
      'High from 0.67, middle from 0.33.',
    ]);
    expect(() => resolveScheme({ scheme: 'potential', parameters: { fitScheme: 'abc' } })).toThrow('given together');
  });

  it('names the index at which the neighbouring segments begin', () => {
    const run = potential({ tables: { deals: [open('a', 1, 1), open('b', 2, 1), open('c', 3, 1)] } });
    const moves = (id: string) =>
      run.explain(id).distanceToNeighbourSegments.map((move) => [move.segmentCode, move.to]);
    expect(moves('b')).toEqual([
      ['high', 0.67],
      ['low', 0.3299],
    ]);
    expect([moves('a'), moves('c')]).toEqual([[['middle', 0.33]], [['middle', 0.6699]]]);
  });

  it('ranks the value that is expected of customers, and says when there are too few to expect anything', () => {
    const log = cdnowLog();
    const schemes = ['potential', 'predicted-value'].map((scheme) => resolveScheme({ scheme }));
    const features = measure(log, requestsOf(schemes, CALIBRATION_END), CALIBRATION_END);
    const [found, values] = schemes.map((scheme) => assign(scheme, features));
    expect(found!.extra.expectedValueRank).toEqual(percentileRanks(values!.extra.value!, null));
    expect(found!.extra.coverage![0]).toBe(0.2);
    const few = potential({ rows: [['a', '2026-05-01', 100]] }, { forecast: true });
    expect(few.assignment.warnings).toHaveLength(2);
    expect(few.of.a).toBe('not_enough_data');
  });
});
