import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explain, resolveScheme } from '../src/index.js';
import { run } from './builders.js';
import type { Row } from './builders.js';

const AS_OF = '2026-06-30';
const vip = (amounts: Record<string, number>, parameters: Record<string, unknown> = {}) =>
  run(
    { scheme: 'vip-regular-bottom', parameters },
    AS_OF,
    Object.entries(amounts).map(([id, amount]): Row => [id, '2026-03-01', amount]),
  );

describe('vip-regular-bottom', () => {
  it('rounds both ends up: of six customers two are vip and two bottom', () => {
    expect(vip({ a: 60, b: 50, c: 40, d: 30, e: 20, f: 10 }).of).toEqual({
      a: 'vip',
      b: 'vip',
      c: 'regular',
      d: 'regular',
      e: 'bottom',
      f: 'bottom',
    });
  });

  it('tells equal customers apart by id', () => {
    expect(vip({ e: 7, d: 7, c: 7, b: 7, a: 7 }).of).toEqual({
      a: 'vip',
      b: 'regular',
      c: 'regular',
      d: 'regular',
      e: 'bottom',
    });
  });

  it('gives vip the only customer and the middle nobody when the ends meet', () => {
    expect(vip({ a: 5 }).of).toEqual({ a: 'vip' });
    expect(vip({ a: 5, b: 4 }).of).toEqual({ a: 'vip', b: 'bottom' });
  });

  it('counts only who bought in the six whole months, also with nothing left after refunds', () => {
    const rows: Row[] = [
      ['a', '2026-01-01', 90],
      ['b', '2026-06-30', 50],
      ['old', '2025-12-31', 900],
      ['back', '2026-02-01', 70],
      ['back', '2026-02-02', -70],
    ];
    expect(run('vip-regular-bottom', AS_OF, rows).of).toEqual({
      a: 'vip',
      b: 'regular',
      old: 'no_purchases',
      back: 'bottom',
    });
  });

  it('ranks by another figure: few large orders or many small ones', () => {
    const rows: Row[] = [1, 2, 3].flatMap((day): Row[] => [
      ['often', `2026-02-0${day}`, 10],
      ...(day === 1 ? [['rich', '2026-02-01', 1000] as const] : []),
      ...(day < 3 ? [['mid', `2026-02-0${day}`, 100] as const] : []),
    ]);
    const by = (metric: string) => run({ scheme: 'vip-regular-bottom', parameters: { metric } }, AS_OF, rows).of;
    expect(by('orders')).toEqual({ often: 'vip', mid: 'regular', rich: 'bottom' });
    expect(by('avgOrder')).toEqual({ often: 'bottom', mid: 'regular', rich: 'vip' });
  });

  it('warns below 30 customers and refuses ends that overlap', () => {
    expect(vip({ a: 1 }).assignment.warnings.map(({ code }) => code)).toEqual(['few_customers']);
    expect(vip({ a: 1 }, { minCustomers: 1 }).assignment.warnings).toEqual([]);
    const parameters = { topShare: 0.6, bottomShare: 0.5 };
    expect(() => resolveScheme({ scheme: 'vip-regular-bottom', parameters })).toThrow('must not exceed 1 together');
  });

  it('can be recomputed from the rank, and names figures that really lead to the next segment up', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 }), (list) => {
        const amounts = Object.fromEntries(list.map((amount, i) => [`c${String.fromCharCode(97 + i)}`, amount]));
        const { assignment, features } = vip(amounts);
        for (const [index, id] of features.customers.entries()) {
          const told = explain(resolveScheme({ scheme: 'vip-regular-bottom' }), assignment, features, index);
          const rank = told.inputs[1]!.value as number;
          const { vipUpToRank, regularUpToRank } = told.thresholdsUsed as Record<string, number>;
          const recomputed = rank <= vipUpToRank! ? 'vip' : rank <= regularUpToRank! ? 'regular' : 'bottom';
          expect(recomputed).toBe(told.segmentCode);
          for (const { segmentCode, from, to } of told.distanceToNeighbourSegments) {
            if (to > from) expect(vip({ ...amounts, [id]: to }).of[id]).toBe(segmentCode);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
