import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rulesFileSchema } from '../src/index.js';
import { fitsSchema } from './fits-schema.js';
import { rulesParameters } from './rules-arbitrary.js';

const schema = rulesFileSchema();
const fileOf = (when: unknown) => ({
  scheme: 'rules',
  parameters: { rules: [{ segment: 'a', when }], otherwise: { segment: 'b' } },
});

describe('the published schema of rules', () => {
  it('is the one of the code', () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL('../../../docs/rules.schema.json', import.meta.url), 'utf8'),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  it('takes whatever can be written', () => {
    fc.assert(
      fc.property(rulesParameters, (parameters) => {
        expect(fitsSchema(schema, { scheme: 'rules', parameters })).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    { feature: 'orders' },
    { feature: 'orders', above: 1, below: 5 },
    { feature: 'orders', field: 'x', above: 1 },
    { feature: 'orders', contains: 'x' },
    { feature: 'order', above: 1 },
    { field: 'x', as: 'money', is: 1 },
    { field: 'x', inLast: { weeks: 2 } },
    { field: 'x', inLast: { days: 1, months: 1 } },
    { field: 'x', between: [1, 2, 3] },
    { field: 'x', filled: false },
    { field: 'x', is: null },
    { table: 'lines', aggregate: 'median', above: 1 },
    { table: 'lines', aggregate: 'count', where: [{ column: 'product', is: 'x' }], above: 1 },
    { ratio: [{ feature: 'orders' }], above: 1 },
    { ratio: [{ feature: 'orders' }, { segmentOf: 'abc' }], above: 1 },
    { segmentOf: 'abc', contains: 'A' },
    { all: [] },
    { all: [{ feature: 'orders', above: 1 }], any: [{ feature: 'orders', above: 1 }] },
    { not: [] },
  ])('refuses %j', (when) => {
    expect(fitsSchema(schema, fileOf({ feature: 'orders', above: 1 }))).toBe(true);
    expect(fitsSchema(schema, fileOf(when))).toBe(false);
  });

  it('refuses decisions without a segment, but for leaving a customer out', () => {
    const decided = (decision: object) => {
      const { scheme, parameters } = fileOf({ feature: 'orders', above: 1 });
      const manual = [{ customer: 'x', author: 'Anna', date: '2026-01-01', ...decision }];
      return fitsSchema(schema, { scheme, parameters: { ...parameters, manual } });
    };
    expect(decided({ action: 'exclude' })).toBe(true);
    expect(decided({ action: 'override', segment: 'a' })).toBe(true);
    expect(decided({ action: 'override' })).toBe(false);
  });
});
