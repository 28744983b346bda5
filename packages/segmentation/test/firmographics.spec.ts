import { describe, expect, it } from '@jest/globals';
import { resolveScheme } from '../src/index.js';
import { runOn } from './details-builders.js';
import type { Base } from './details-builders.js';

const firms = (parameters: Record<string, unknown>, base: Base) =>
  runOn({ scheme: 'firmographics', parameters }, '2026-06-30', base);

describe('firmographics', () => {
  it('cuts employees at 10, 50 and 250', () => {
    const employees = { a: '1', b: '9', c: '10', d: '49', e: '50', f: '249', g: '250', h: '0' };
    expect(firms({ criterion: 'employees' }, { fields: { employees } }).of).toEqual({
      a: 'employees-1-9',
      b: 'employees-1-9',
      c: 'employees-10-49',
      d: 'employees-10-49',
      e: 'employees-50-249',
      f: 'employees-50-249',
      g: 'employees-250-plus',
      h: 'implausible_value',
    });
  });

  it('reads a list of the CRM by the dictionary where the card holds no number', () => {
    const values = [{ code: 'employees-50-249', synonyms: ['50 - 250'] }];
    const fields = { employees: { a: '50 - 250', b: '12', c: 'several' } };
    const run = firms({ criterion: 'employees', values }, { fields });
    expect(run.of).toEqual({ a: 'employees-50-249', b: 'employees-10-49', c: 'missing_field:employees' });
    expect(run.assignment.thresholds.filledCustomers).toBe(2);
    expect(run.assignment.warnings).toEqual([
      {
        code: 'unreadable_values',
        message: 'Values that are neither a number nor in the dictionary and are left out: 1.',
      },
    ]);
    expect(run.explain('a').explanation).toEqual([
      'Number of employees: 50 - 250.',
      'By the list of values this means: 50 to 249 employees.',
    ]);
    const [up] = run.explain('b').distanceToNeighbourSegments;
    expect([up!.segmentCode, up!.to]).toEqual(['employees-50-249', 50]);
  });

  it('cuts the annual revenue of the firm, which is not the revenue we have with it', () => {
    const run = firms({ criterion: 'revenue' }, { fields: { annual_revenue: { a: '1 999 999', b: '2000000' } } });
    expect(run.of).toEqual({ a: 'revenue-under-2m', b: 'revenue-2m-10m' });
    expect(run.explain('a').explanation[0]).toBe('Annual revenue: 1999999.');
  });

  it('sorts by industry, location and the goods on most lines', () => {
    const lines = ['Tools', 'Tools', 'Oil'].map((category) => ({ id: 'a', at: '2026-01-01', texts: { category } }));
    expect(firms({ criterion: 'products' }, { tables: { lines }, customers: ['b'] }).of).toEqual({
      a: 'Tools',
      b: 'missing_field:category',
    });
    expect(firms({ criterion: 'products' }, { customers: ['b'] }).of.b).toBe('missing_field:lines');
    expect(firms({}, { fields: { industry: { a: 'Retail' } } }).of.a).toBe('Retail');
    expect(firms({ criterion: 'location' }, { fields: { city: { a: 'Tirana' } } }).of.a).toBe('Tirana');
  });

  it('refuses an empty list of bands', () => {
    const parameters = { employeeBands: [] };
    expect(() => resolveScheme({ scheme: 'firmographics', parameters })).toThrow('must hold at least one band');
  });
});
