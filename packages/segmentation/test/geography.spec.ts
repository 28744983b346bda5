import { describe, expect, it } from '@jest/globals';
import { resolveScheme } from '../src/index.js';
import { placeKey } from '../src/schemes/geography/place-key.js';
import { runOn } from './details-builders.js';
import type { Base } from './details-builders.js';

const AS_OF = '2026-06-30';
const geography = (parameters: Record<string, unknown>, fields: Base['fields']) =>
  runOn({ scheme: 'geography', parameters }, AS_OF, { fields: fields ?? {} });

const settlements = [
  { settlement: 'Kyiv', population: 2_900_000, kind: 'city', area: 'urban', terrain: 'plain', climate: 'temperate' },
  { settlement: 'Newport', region: 'Wales', population: 145_000 },
  { settlement: 'Newport', region: 'Oregon', population: 10_000 },
  { settlement: 'Hill', population: 9_999, kind: 'village', terrain: 'mountain', climate: 'alpine', density: 300 },
];

describe('geography', () => {
  it('takes cities as one however they are written', () => {
    expect(['м. Київ', 'КИЇВ', 'місто  Київ'].map(placeKey)).toEqual(['київ', 'київ', 'київ']);
    expect(placeKey('Киевская обл.')).toBe('киевская');
    const { of } = geography({}, { city: { a: 'Київ', b: 'м. Київ', c: 'київ', d: 'Львів', e: 'Київ' } });
    expect(of).toEqual({ a: 'Київ', b: 'Київ', c: 'Київ', d: 'Львів', e: 'Київ' });
  });

  it('takes the level that is asked for, and names its field where it is empty', () => {
    const fields = { city: { a: 'Lviv' }, country: { b: 'UA' } };
    expect(geography({ level: 'country' }, fields).of).toEqual({ a: 'missing_field:country', b: 'UA' });
    expect(geography({ level: 'region', regionField: 'oblast' }, fields).of.a).toBe('missing_field:oblast');
  });

  it('finds the size of a settlement in the table, by region where a name stands twice', () => {
    const { of, assignment } = geography(
      { level: 'settlementSize', settlements },
      {
        city: { a: 'Kyiv', b: 'newport', c: 'Newport', d: 'Newport', e: 'Atlantis', f: 'Hill', g: 'Newport' },
        region: { b: 'Wales', c: 'Oregon', g: 'Texas' },
      },
    );
    expect(of).toEqual({
      a: 'over-1m',
      b: '100k-500k',
      c: '10k-50k',
      d: 'missing_field:region',
      e: 'missing_field:population',
      f: 'under-10k',
      g: 'missing_field:population',
    });
    expect(assignment.warnings).toEqual([
      {
        code: 'unknown_settlements',
        message:
          'The reference table does not tell "population" of 2 settlements; with most customers: Atlantis (1), Newport (1).',
      },
    ]);
  });

  it.each([
    ['settlementKind', ['city', 'village'], { a: 'city', f: 'village' }],
    ['areaType', ['urban', 'suburban', 'rural'], { a: 'urban', f: 'missing_field:area' }],
    ['terrain', ['plain', 'mountain'], { a: 'plain', f: 'mountain' }],
    ['climate', ['alpine', 'temperate'], { a: 'temperate', f: 'alpine' }],
    ['density', ['density-low', 'density-medium', 'density-high'], { a: 'missing_field:density', f: 'density-medium' }],
  ])('tells %s by the table', (level, codes, of) => {
    const run = geography({ level, settlements }, { city: { a: 'Kyiv', f: 'Hill' } });
    expect(run.of).toEqual(of);
    expect(run.assignment.codes).toEqual(codes);
    const known = run.features.customers.find((id) => !run.of[id]!.startsWith('missing'))!;
    expect(run.explain(known).inputs.find(({ name }) => name === level)!.value).not.toBeNull();
    expect(run.explain(known, 'ru').explanation).toHaveLength(level === 'density' ? 3 : 2);
  });

  it('names the number of inhabitants at which another band begins', () => {
    const run = geography({ level: 'settlementSize', settlements }, { city: { f: 'Hill' } });
    const [move] = run.explain('f').distanceToNeighbourSegments;
    const grown = settlements.map((row) => (row.settlement === 'Hill' ? { ...row, population: move!.to } : row));
    expect(geography({ level: 'settlementSize', settlements: grown }, { city: { f: 'Hill' } }).of.f).toBe(
      move!.segmentCode,
    );
  });

  it('refuses one settlement of one region twice', () => {
    const parameters = { settlements: [settlements[1], { settlement: 'NEWPORT', region: 'wales' }] };
    expect(() => resolveScheme({ scheme: 'geography', parameters })).toThrow('must not hold "NEWPORT" of one region');
  });
});
