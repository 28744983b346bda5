import { describe, expect, it } from '@jest/globals';
import { formatData } from '../src/cli/format-data.js';

const money = { currency: 'EUR', digits: 2 };

describe('plain data on a terminal', () => {
  it('tells figures by what their names say they are', () => {
    const data = {
      customers: 12_345,
      revenueMinor: 123_456,
      topFifthShare: 0.615,
      gini: 0.123_456,
      isSampled: false,
      note: null,
    };
    expect(formatData(data, money).split('\n')).toEqual([
      'Customers: 12,345',
      'Revenue: 1234.56 EUR',
      'Top fifth share: 61.5 %',
      'Gini: 0.1235',
      'Is sampled: no',
      'Note: –',
    ]);
  });

  it('shows alike things as a table and says how many it leaves out', () => {
    const rows = Array.from({ length: 32 }, (_, i) => ({ segment: `s${i}`, customers: i * 1000 }));
    const lines = formatData({ rows }, money).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'Rows:',
      '  Segment  Customers',
      '  ───────  ─────────',
      '  s0               0',
    ]);
    expect(lines.at(-1)).toBe('  and 2 more (--json shows all)');
  });

  it('writes figures in the unit that stands beside or above them', () => {
    const metrics = [
      { column: 'revenue@2026-01-01..2026-06-30', unit: 'money', customers: 3, median: 4933.5 },
      { column: 'firstDay', unit: 'date', customers: 3, median: 20_236 },
      { column: 'orders', unit: 'orders', customers: 3, median: 1.5 },
    ];
    expect(formatData({ metrics }, money).split('\n').slice(3)).toEqual([
      '  revenue, 2026-01-01 to 2026-06-30  money           3   49.34 EUR',
      '  firstDay                           date            3  2025-05-28',
      '  orders                             orders          3         1.5',
    ]);
    const vips = { unit: 'money', months: [{ id: 'a', vips: [{ rank: 1, figure: 351_205 }] }] };
    expect(formatData(vips, money).split('\n').at(-1)).toBe('       1  3512.05 EUR');
  });

  it('puts sentences beside one another, and words between commas', () => {
    const rows = [{ todo: ['Call.', 'Ask.'], names: ['a', 'b'] }];
    expect(formatData({ rows }, money).split('\n').at(-1)).toBe('  Call. Ask.  a, b');
    expect(formatData({ customersFor80: 3 }, money)).toBe('Customers for 80: 3');
  });

  it('indents what is nested, and says where there is nothing', () => {
    const data = {
      segments: [
        { segment: 'A', metrics: [{ column: 'orders', median: 3 }] },
        { segment: 'B', metrics: [] },
      ],
    };
    expect(formatData(data, money).split('\n')).toEqual([
      'Segments:',
      '  Segment: A',
      '  Metrics:',
      '    Column  Median',
      '    ──────  ──────',
      '    orders       3',
      '',
      '  Segment: B',
      '  Metrics: none',
    ]);
  });
});
