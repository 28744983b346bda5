import { describe, expect, it } from '@jest/globals';
import { explain, resolveScheme } from '../src/index.js';
import { run, tell } from './builders.js';
import type { Detail, Row } from './builders.js';

const AS_OF = '2026-06-30';
const volume = (rows: readonly Row[], parameters: Record<string, unknown> = {}, customers?: string[]) =>
  run({ scheme: 'order-volume', parameters }, AS_OF, rows, customers === undefined ? {} : { customers });
const given = { V1: 100, V2: 1000 };

describe('order-volume', () => {
  it('is cut by the average order, not by the sum; a border belongs to the upper side', () => {
    const rows: Row[] = [
      ['large', '2026-01-01', 100_000],
      ['almost-large', '2026-01-01', 99_999],
      ['mean', '2026-01-01', 19_000],
      ['mean', '2026-01-02', 1000],
      ['many-small', '2026-01-01', 9999],
      ...Array.from({ length: 20 }, (): Row => ['many-small', '2026-02-01', 9999]),
      ['old', '2025-06-30', 100_000],
      ['back', '2026-01-01', 5000],
      ['back', '2026-01-02', -5000],
    ];
    expect(volume(rows, given, ['large', 'almost-large', 'mean', 'many-small', 'old', 'back', 'none']).of).toEqual({
      large: 'wholesale',
      'almost-large': 'small-wholesale',
      mean: 'small-wholesale',
      'many-small': 'retail',
      old: 'no_purchases',
      back: 'non_positive_value',
      none: 'no_purchases',
    });
  });

  it('proposes the 75 and 95 % quantiles of the base, and says so', () => {
    // 21 customers with 1 to 21: places 15 and 19 from 0 on are 16 and 20.
    const rows = Array.from({ length: 21 }, (_, i): Row => [`c${10 + i}`, '2026-05-01', i + 1]);
    const { of, assignment } = volume(rows);
    expect(assignment.thresholds).toMatchObject({ V1Minor: 16, V2Minor: 20, borders: 'proposed' });
    expect(assignment.warnings[0]!.message).toBe(
      'Proposed from the base, to be confirmed: V1 = 0.16 EUR, V2 = 0.20 EUR.',
    );
    expect([of.c24, of.c25, of.c28, of.c29, of.c30]).toEqual([
      'retail',
      'small-wholesale',
      'small-wholesale',
      'wholesale',
      'wholesale',
    ]);
    expect(volume(rows, given).assignment).toMatchObject({ warnings: [], thresholds: { borders: 'given' } });
  });

  it('can be recomputed from its explanation, as can the neighbours', () => {
    const rows: Row[] = [
      ['a', '2026-01-01', 5001],
      ['b', '2026-01-01', 10_000],
      ['b', '2026-01-02', 10_001],
      ['c', '2026-01-01', 500_000],
    ];
    const { assignment, features } = volume(rows, given);
    const configured = resolveScheme({ scheme: 'order-volume', parameters: given });
    const segmentAt = (minor: number): string =>
      minor < 10_000 ? 'retail' : minor < 100_000 ? 'small-wholesale' : 'wholesale';
    const moves = features.customers.map((_, index) => {
      const { inputs, segmentCode, distanceToNeighbourSegments } = explain(configured, assignment, features, index);
      expect(segmentAt(inputs[0]!.value as number)).toBe(segmentCode);
      for (const next of distanceToNeighbourSegments) expect(segmentAt(next.to)).toBe(next.segmentCode);
      return distanceToNeighbourSegments.map(({ to }) => to);
    });
    expect(moves).toEqual([
      [10_000, 100_000],
      [9999, 100_000],
      [99_999, 9999],
    ]);
  });

  it('refuses one border alone and borders that do not rise', () => {
    expect(() => resolveScheme({ scheme: 'order-volume', parameters: { V2: 5 } })).toThrow('must be given together');
    expect(() => resolveScheme({ scheme: 'order-volume', parameters: { V1: 9, V2: 5 } })).toThrow(
      'V1 must be below V2',
    );
  });

  it('counts units per order instead of money on request', () => {
    const rows: Row[] = [
      ['box', '2026-01-01', 100],
      ['pallet', '2026-01-01', 100],
      ['pallet', '2026-01-02', 100],
      ['unknown', '2026-01-01', 900],
    ];
    const lines: Detail[] = [
      ['box', '2026-01-01', { order: 1, quantity: 9.5 }],
      ['pallet', '2026-01-01', { order: 2, quantity: 30 }],
      ['pallet', '2026-01-02', { order: 3, quantity: 9 }],
      ['pallet', '2026-01-02', { order: 3, quantity: 1 }],
    ];
    const config = { scheme: 'order-volume', parameters: { volume: 'units', V1: 10, V2: 20 } };
    const outcome = run(config, AS_OF, rows, { details: { tables: { lines } } });
    expect(outcome.of).toEqual({ box: 'retail', pallet: 'wholesale', unknown: 'missing_field:quantity' });
    const told = tell(config, outcome, 'box');
    expect(told.explanation).toEqual([
      '9.5 units for an average order, over 1 order from 2025-07-01 to 2026-06-30.',
      'Small wholesale begins at 10 units, wholesale at 20 units.',
    ]);
    expect(told.distanceToNeighbourSegments.map(({ segmentCode, to }) => [segmentCode, to])).toEqual([
      ['small-wholesale', 10],
      ['wholesale', 20],
    ]);
    expect(run(config, AS_OF, rows).of).toMatchObject({ box: 'missing_field:lines' });
  });

  it('lets the price list or contract win, and names texts that mean nothing', () => {
    const rows: Row[] = [
      ['agreed', '2026-01-01', 100],
      ['strange', '2026-01-01', 100],
      ['empty', '2026-01-01', 100_000],
    ];
    const fields = { price_list: { agreed: ' ОПТ ', strange: 'list 7', newcomer: 'Розница' } };
    const config = { scheme: 'order-volume', parameters: { ...given, field: 'price_list' } };
    const customers = ['agreed', 'strange', 'empty', 'newcomer', 'none'];
    const outcome = run(config, AS_OF, rows, { customers, details: { fields } });
    expect(outcome.of).toEqual({
      agreed: 'wholesale',
      strange: 'retail',
      empty: 'wholesale',
      newcomer: 'retail',
      none: 'no_purchases',
    });
    expect(outcome.assignment.warnings).toEqual([
      {
        code: 'unmapped_values',
        message:
          'Texts of "price_list" that mean no segment, so that the volume decides: 1 ("list 7"). Name them in fieldValues.',
      },
    ]);
    expect(tell(config, outcome, 'agreed').explanation).toEqual([
      '"price_list": ОПТ. That means Wholesale, whatever the volume of orders.',
    ]);
    const named = { ...config.parameters, fieldValues: [{ code: 'wholesale', synonyms: ['List  7'] }] };
    const renamed = run({ scheme: 'order-volume', parameters: named }, AS_OF, rows, { customers, details: { fields } });
    expect(renamed.of).toMatchObject({ strange: 'wholesale', agreed: 'retail' });
    expect(run(config, AS_OF, rows).assignment.warnings.map(({ code }) => code)).toEqual(['missing_data']);
  });

  it('refuses a text that is to mean no segment of the scheme', () => {
    const parameters = { fieldValues: [{ code: 'dealer', synonyms: [] }] };
    expect(() => resolveScheme({ scheme: 'order-volume', parameters })).toThrow(
      '"dealer" must be one of wholesale, small-wholesale, retail',
    );
  });
});
