import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay, parseDay, resolveScheme } from '../src/index.js';
import { completedYears, dayOfYears } from '../src/calendar/completed-years.js';
import { runOn } from './details-builders.js';

const born = (dates: Record<string, string>, parameters: Record<string, unknown> = {}, asOf = '2026-06-30') =>
  runOn({ scheme: 'age', parameters }, asOf, { fields: { birth_date: dates } });

describe('completed years', () => {
  it('of 29 February are completed on 1 March of a common year and on the day of a leap year', () => {
    const leap = parseDay('2004-02-29');
    expect(completedYears(leap, parseDay('2026-02-28'))).toBe(21);
    expect(completedYears(leap, parseDay('2026-03-01'))).toBe(22);
    expect(completedYears(leap, parseDay('2024-02-28'))).toBe(19);
    expect(completedYears(leap, parseDay('2024-02-29'))).toBe(20);
  });

  it('begin on the day that dayOfYears names, and not the day before', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 20_000 }), fc.integer({ min: 0, max: 110 }), (since, years) => {
        const day = dayOfYears(since, years);
        expect(completedYears(since, day)).toBe(years);
        expect(completedYears(since, day - 1)).toBe(years - 1);
      }),
    );
  });
});

describe('age', () => {
  it('cuts at 15, 25, 45 and 65 completed years', () => {
    expect(
      born({
        a: '2011-07-01',
        b: '2011-06-30',
        c: '2001-07-01',
        d: '2001-06-30',
        e: '1981-07-01',
        f: '1981-06-30',
        g: '1961-07-01',
        h: '1961-06-30',
        i: '2026-06-30',
      }).of,
    ).toEqual({
      a: 'children',
      b: 'youth',
      c: 'youth',
      d: 'active-families',
      e: 'active-families',
      f: 'active-established',
      g: 'active-established',
      h: 'pensioners',
      i: 'children',
    });
  });

  it('splits children at 1, 7 and 11 on request', () => {
    const dates = { a: '2025-07-01', b: '2025-06-30', c: '2019-06-30', d: '2015-06-30', e: '2015-07-01' };
    expect(born(dates, { childrenSplit: true }).of).toEqual({
      a: 'children-under-1',
      b: 'children-1-6',
      c: 'children-7-10',
      d: 'children-11-14',
      e: 'children-7-10',
    });
  });

  it('does not believe in people of 111 years or in birthdays to come, and gives nobody an age without a date', () => {
    const { of, assignment } = born({ a: '1916-06-30', b: '1915-06-30', c: '2026-07-01', d: 'spring', e: '' });
    expect(of).toEqual({
      a: 'pensioners',
      b: 'implausible_value',
      c: 'implausible_value',
      d: 'missing_field:birth_date',
      e: 'missing_field:birth_date',
    });
    expect(assignment.warnings.map(({ code }) => code)).toEqual(['unreadable_values', 'demographic_segments']);
  });

  it('lets an entered age grow from its date on, and prefers the date of birth', () => {
    const fields = {
      birth_date: { both: '1990-01-01' },
      years: { both: '12', grown: '24', fresh: '24', undated: '24', odd: '-3', later: '20' },
      noted: { both: '2026-01-01', grown: '2025-06-30', fresh: '2025-07-01', odd: '2026-01-01', later: '2026-07-01' },
    };
    const parameters = { ageField: 'years', ageEntryField: 'noted' };
    expect(runOn({ scheme: 'age', parameters }, '2026-06-30', { fields }).of).toEqual({
      both: 'active-families',
      grown: 'active-families',
      fresh: 'youth',
      undated: 'missing_field:noted',
      odd: 'implausible_value',
      later: 'implausible_value',
    });
  });

  it('names the day on which the next segment begins, and that day is right', () => {
    const told = born({ a: '2004-02-29' }).explain('a');
    const [next, before] = told.distanceToNeighbourSegments;
    expect([next!.segmentCode, next!.from, next!.to, before!.segmentCode, before!.to]).toEqual([
      'active-families',
      22,
      25,
      'children',
      14,
    ]);
    expect(next!.change).toBe('Working age, with families from 2029-03-01 on: age 25 instead of 22.');
    const day = parseDay('2029-03-01');
    expect(born({ a: '2004-02-29' }, {}, formatDay(day)).of).toEqual({ a: 'active-families' });
    expect(born({ a: '2004-02-29' }, {}, formatDay(day - 1)).of).toEqual({ a: 'youth' });
  });

  it('says who nobody is known of, and refuses borders that fall or an age without its date', () => {
    const { of, assignment } = runOn('age', '2026-06-30', { customers: ['a'] });
    expect(of).toEqual({ a: 'missing_field:birth_date' });
    expect(assignment.warnings.map(({ code }) => code)).toContain('missing_data');
    const resolve = (parameters: Record<string, unknown>) => () => resolveScheme({ scheme: 'age', parameters });
    expect(resolve({ from: [15, 25, 25, 65] })).toThrow('must rise');
    expect(resolve({ ageField: 'years' })).toThrow('must be given together');
  });
});
