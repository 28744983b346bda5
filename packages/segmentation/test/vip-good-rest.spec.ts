import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explain, resolveScheme } from '../src/index.js';
import { run } from './builders.js';
import type { Row } from './builders.js';

const AS_OF = '2026-06-30';
const ten = { a: 100, b: 90, c: 80, d: 70, e: 60, f: 50, g: 40, h: 30, i: 20, j: 10 };
const now = (amounts: Record<string, number>, date = '2026-05-01'): Row[] =>
  Object.entries(amounts).map(([id, amount]): Row => [id, date, amount]);
const told = (rows: readonly Row[], id: string) => {
  const { assignment, features } = run('vip-good-rest', AS_OF, rows);
  return explain(resolveScheme({ scheme: 'vip-good-rest' }), assignment, features, features.customers.indexOf(id));
};

describe('vip-good-rest', () => {
  it('takes 20 % of the list, then 20 % of what is left, both rounded up', () => {
    // Of 10: 2. Of the other 8: 1.6, so 2.
    const { of } = run('vip-good-rest', AS_OF, now(ten));
    expect(Object.entries(of).map(([, segment]) => segment)).toEqual([
      ...Array.from({ length: 2 }, () => 'vip'),
      ...Array.from({ length: 2 }, () => 'good'),
      ...Array.from({ length: 6 }, () => 'rest'),
    ]);
  });

  it('keeps a fallen VIP good, with its place and what it took along', () => {
    // Before: i and x of 7 buyers; ceil(1.4) = 2 VIPs.
    const before = now({ i: 900, x: 500, c: 3, d: 3, e: 3, f: 3, g: 3 }, '2025-12-01');
    const rows = [...before, ...now(ten), ...now({ x: 1 }, '2026-06-20')];
    const { of, assignment, features } = run('vip-good-rest', AS_OF, rows);
    // 11 buyers now: 3 VIPs, then ceil(8 / 5) = 2 good.
    expect(of).toMatchObject({ c: 'vip', d: 'good', e: 'good', f: 'rest', i: 'good', x: 'good' });
    const at = (name: string, id: string) => assignment.extra[name]![features.customers.indexOf(id)];
    expect([at('fallenVip', 'i'), at('previousRank', 'i'), at('lostAmount', 'i')]).toEqual([1, 1, 880]);
    expect([at('fallenVip', 'x'), at('previousRank', 'x'), at('lostAmount', 'x')]).toEqual([1, 2, 499]);
    expect(at('fallenVip', 'f')).toBe(0);
    expect(told(rows, 'i').explanation.at(-1)).toBe(
      'Fallen VIP: place 1 from 2025-07-01 to 2025-12-31, 8.80 EUR more than now, and not lost yet.',
    );
  });

  it('keeps a fallen VIP good without a purchase in the window, but not one that is lost', () => {
    // The gaps of slow are 200 and 199 days: on the 30th of June 181 have passed. Those of fast are 10 days.
    const slow = now({ slow: 900 }, '2024-11-27').concat(
      now({ slow: 900 }, '2025-06-15'),
      now({ slow: 900 }, '2025-12-31'),
    );
    const fast = now({ fast: 900 }, '2025-12-01').concat(
      now({ fast: 900 }, '2025-12-11'),
      now({ fast: 900 }, '2025-12-21'),
    );
    const { of, assignment } = run('vip-good-rest', AS_OF, [...slow, ...fast, ...now(ten)], {
      customers: [...Object.keys(ten), 'slow', 'fast', 'none'],
    });
    // Before bought fast and slow only: fast, with 2700, is the one VIP of two.
    expect(of).toMatchObject({ fast: 'no_purchases', slow: 'no_purchases', none: 'no_purchases' });
    expect(assignment.thresholds).toMatchObject({ previousVipUpToRank: 1, fallenVips: 0 });
    const withoutFast = run('vip-good-rest', AS_OF, [...slow, ...now(ten)]);
    expect(withoutFast.of.slow).toBe('good');
    expect(told([...slow, ...now(ten)], 'slow').explanation[0]).toBe('No purchase from 2026-01-01 to 2026-06-30.');
  });

  it('can be recomputed from its explanation, and names figures that really lead up', () => {
    const amounts = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(amounts, (list) => {
        const rowsOf = (change: { id: string; to: number } | null): Row[] =>
          list.flatMap(([first, second], i): Row[] => {
            const id = `c${String.fromCharCode(97 + i)}`;
            const amount = change?.id === id ? change.to : second;
            return [
              ...(first > 0 ? now({ [id]: first }, '2025-12-31') : []),
              ...(amount > 0 ? now({ [id]: amount }) : []),
            ];
          });
        const { assignment, features } = run('vip-good-rest', AS_OF, rowsOf(null));
        for (const [index, id] of features.customers.entries()) {
          const { inputs, segmentCode, thresholdsUsed, distanceToNeighbourSegments } = explain(
            resolveScheme({ scheme: 'vip-good-rest' }),
            assignment,
            features,
            index,
          );
          if (segmentCode === null) continue;
          const valueOf = (name: string) => inputs.find((input) => input.name === name)!.value;
          const { vipUpToRank, goodUpToRank } = thresholdsUsed as Record<string, number>;
          const rank = (valueOf('rank') ?? Infinity) as number;
          const isGood = rank <= goodUpToRank! || valueOf('mark') === 'fallenVip';
          expect(rank <= vipUpToRank! ? 'vip' : isGood ? 'good' : 'rest').toBe(segmentCode);
          for (const { segmentCode: other, from, to } of distanceToNeighbourSegments) {
            // A first purchase would make the list longer, and so the ends.
            if (to > from && from > 0) expect(run('vip-good-rest', AS_OF, rowsOf({ id, to })).of[id]).toBe(other);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
