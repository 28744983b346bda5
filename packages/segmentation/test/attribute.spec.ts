import { describe, expect, it } from '@jest/globals';
import { getScheme, resolveScheme } from '../src/index.js';
import { runOn } from './details-builders.js';

const AS_OF = '2026-06-30';
const attribute = (
  parameters: Record<string, unknown>,
  texts: Record<string, string>,
  previous?: { codes: string[]; thresholds: object },
) =>
  runOn({ scheme: 'attribute', parameters: { field: 'x', ...parameters } }, AS_OF, {
    customers: ['none'],
    fields: { x: texts },
    ...(previous === undefined ? {} : { previous: { codes: previous.codes, thresholds: {} } }),
  });

describe('attribute', () => {
  it('reads synonyms as one segment, without minding case and spaces', () => {
    const values = [
      { code: 'married', synonyms: ['wed', 'в  браке'] },
      { code: 'single', synonyms: ['free'] },
    ];
    const { of, assignment } = attribute(
      { values },
      { a: 'WED', b: 'В браке ', c: 'Married', d: 'free', e: 'widowed' },
    );
    expect(of).toEqual({
      a: 'married',
      b: 'married',
      c: 'married',
      d: 'single',
      e: 'widowed',
      none: 'missing_field:x',
    });
    expect(assignment.codes).toEqual(['married', 'single', 'widowed', 'other']);
    expect(attribute({ values, unmapped: 'other' }, { e: 'widowed' }).of.e).toBe('other');
  });

  it('gives the values of most customers a segment, equal ones by their text, and the rest "other"', () => {
    const { of, assignment } = attribute(
      { maxSegments: 2 },
      { a: 'Tea', b: 'tea', c: 'tea', d: 'Milk', e: 'Cocoa', f: 'Coffee', g: 'Other' },
    );
    expect(assignment.codes).toEqual(['tea', 'Cocoa', 'other']);
    expect(of).toMatchObject({ a: 'tea', b: 'tea', d: 'other', e: 'Cocoa', f: 'other', g: 'other' });
  });

  it('keeps the spelling of the last run when another one becomes more frequent', () => {
    const previous = { codes: ['Tea', 'other'], thresholds: {} };
    expect(attribute({}, { a: 'Tea', b: 'tea', c: 'tea' }, previous).of.c).toBe('Tea');
  });

  it('cuts numbers at borders that belong to the upper band', () => {
    const bands = [
      { code: 'low', from: 0 },
      { code: 'high', from: 30_000 },
    ];
    const run = attribute({ bands }, { a: '29999.5', b: '30 000', c: '-1', d: 'much' });
    expect(run.of).toEqual({
      a: 'low',
      b: 'high',
      c: 'implausible_value',
      d: 'missing_field:x',
      none: 'missing_field:x',
    });
    const [move] = run.explain('a').distanceToNeighbourSegments;
    expect(attribute({ bands }, { a: String(move!.to) }).of.a).toBe(move!.segmentCode);
    const [down] = run.explain('b').distanceToNeighbourSegments;
    expect(attribute({ bands }, { b: String(down!.to) }).of.b).toBe(down!.segmentCode);
  });

  it('is sensitive until somebody says otherwise, and says so', () => {
    const scheme = getScheme('attribute');
    const sensitive = resolveScheme({ scheme: 'attribute' }).parameters;
    const open = resolveScheme({ scheme: 'attribute', parameters: { sensitive: false } }).parameters;
    expect([scheme.isSensitive!(sensitive), scheme.isSensitive!(open)]).toEqual([true, false]);
    const codes = (parameters: object) =>
      attribute({ ...parameters }, { a: 'x' }).assignment.warnings.map((w) => w.code);
    expect(codes({})).toEqual(['sensitive_field', 'demographic_segments']);
    expect(codes({ sensitive: false })).toEqual(['demographic_segments']);
  });

  it('says the text and what it counts as', () => {
    const values = [{ code: 'urban', synonyms: ['town'] }];
    const run = attribute({ values, unmapped: 'other' }, { a: 'town', b: 'moon', c: 'urban' });
    expect(run.explain('a').explanation).toEqual(['X: town.', 'By the list of values this means: Urban.']);
    expect(run.explain('b').explanation).toEqual([
      'X: moon.',
      'This value has no segment of its own; values that have one: 1.',
    ]);
    expect(run.explain('c', 'uk').explanation).toEqual(['X: urban.']);
  });

  it('refuses a text with two meanings, borders that fall, and texts together with numbers', () => {
    const resolve = (parameters: Record<string, unknown>) => () => resolveScheme({ scheme: 'attribute', parameters });
    const values = [
      { code: 'a', synonyms: ['x'] },
      { code: 'b', synonyms: ['X'] },
    ];
    expect(resolve({ values })).toThrow('"X" must not mean both "a" and "b"');
    const bands = [
      { code: 'a', from: 5 },
      { code: 'b', from: 5 },
    ];
    expect(resolve({ bands })).toThrow('must have rising borders');
    expect(resolve({ values: values.slice(0, 1), bands: bands.slice(0, 1) })).toThrow('must not be given together');
  });
});
