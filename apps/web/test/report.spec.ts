import { describe, expect, it } from '@jest/globals';
import { chartOf } from '../src/reports/report-chart.js';
import { cutReport } from '../src/reports/report-parts.js';
import { formatFigure, nameOfFigure } from '../src/reports/report-value.js';
import { toCsv } from '../src/reports/to-csv.js';

const euro = { code: 'EUR', digits: 2 };

describe('cutReport', () => {
  it('makes figures of single values, a table of rows, and flattens what is inside a row', () => {
    const part = cutReport({ rated: 2, customers: [{ share: 0.5, segment: 'a', recent: { rate: null } }] });
    expect(part.figures).toEqual([['rated', 2]]);
    expect(part.parts).toHaveLength(1);
    expect(part.parts[0]).toMatchObject({
      title: 'Customers',
      table: {
        columns: ['segment', 'share', 'recent.rate'],
        rows: [{ share: 0.5, segment: 'a', 'recent.rate': null }],
      },
    });
  });

  it('makes parts of rows that hold rows, named by what they are about and their days', () => {
    const [part] = cutReport([{ kind: 'half-year', from: '2026-01-01', to: '2026-06-30', rows: [{ id: 'a' }] }]).parts;
    expect(part).toMatchObject({ title: 'Half year', days: ['2026-01-01', '2026-06-30'], figures: [] });
    expect(part!.parts[0]!.table!.rows).toEqual([{ id: 'a' }]);
  });

  it('keeps a list of sentences as it is', () => {
    expect(cutReport(['One.', 'Two.']).sentences).toEqual(['One.', 'Two.']);
  });
});

describe('formatFigure', () => {
  it('reads the kind of a figure from its name, or from the unit beside it', () => {
    expect(formatFigure('salesMinor', 5_614_002, euro)).toBe('€56,140');
    expect(formatFigure('customerShare', 0.284, euro)).toBe('28.4%');
    expect(formatFigure('usualPercent', 15, euro)).toBe('15%');
    expect(formatFigure('median', 937, euro, 'days')).toBe('937 days');
    expect(formatFigure('median', 10_842.66, euro, 'money')).toBe('€108.43');
    expect(formatFigure('on', '2026-03-01', euro)).toBe('Mar 1, 2026');
    expect(formatFigure('index', null, euro)).toBe('–');
  });

  it('shortens long lists and says how much is left', () => {
    expect(formatFigure('customers', ['a', 'b', 'c', 'd', 'e', 'f', 'g'], euro)).toBe('a, b, c, d, e, and 2 more');
  });

  it('names known figures and puts unknown ones in words', () => {
    expect(nameOfFigure('revenueMinor')).toBe('Revenue');
    expect(nameOfFigure('adjustedRand')).toBe('Adjusted rand');
    expect(nameOfFigure('recent.rate')).toBe('Rate (recent)');
  });
});

describe('toCsv', () => {
  it('writes bare numbers, money in major units, and quotes what needs it', () => {
    const rows = [{ name: 'a, "b"', revenueMinor: 12_345, share: 0.5, ids: ['x', 'y'] }];
    expect(toCsv({ columns: ['name', 'revenueMinor', 'share', 'ids'], rows }, euro)).toBe(
      'name,revenue,share,ids\r\n"a, ""b""",123.45,0.5,x; y',
    );
  });

  it('disarms what a spreadsheet would run as a formula, but no negative number', () => {
    expect(toCsv({ columns: ['name', 'x'], rows: [{ name: '=1+1', x: -5 }] }, euro)).toBe("name,x\r\n'=1+1,-5");
  });
});

describe('chartOf', () => {
  it('draws the two reports whose answer has the right shape and nothing else', () => {
    const point = { customerShare: 0.5, revenueShare: 0.9 };
    expect(chartOf('base-balance', { revenue: { lorenz: [point, point] } })).toEqual({
      kind: 'curve',
      points: [point, point],
    });
    expect(chartOf('base-balance', { revenue: null })).toBeNull();
    expect(chartOf('category-shares', [{ rows: [{ ...point, segment: 'a', reason: null }] }])).toMatchObject({
      kind: 'shares',
    });
    expect(chartOf('growth-kpis', [{ rows: [] }])).toBeNull();
  });
});
