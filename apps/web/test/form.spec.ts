import { describe, expect, it } from '@jest/globals';
import { branchOf, defaultsOf, emptyValueOf, fieldKindOf } from '../src/forms/field-kind.js';
import type { JsonSchema } from '../src/forms/json-schema.js';
import { readRefusal } from '../src/forms/server-faults.js';
import { readLine, writeLine } from '../src/forms/text-value.js';
import { validate } from '../src/forms/validate.js';
import { freeIdOf } from '../src/pages/free-id.js';

const months: JsonSchema = {
  type: 'object',
  required: ['months'],
  additionalProperties: false,
  properties: { months: { type: 'integer', minimum: 1 }, rolling: { type: 'boolean' } },
};
const period: JsonSchema = { default: 'all', anyOf: [{ const: 'all' }, months] };

describe('fieldKindOf', () => {
  it.each<[JsonSchema, string]>([
    [{ enum: ['a', 'b'] }, 'choice'],
    [{ type: ['number', 'null'] }, 'number'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'text'],
    [{ type: 'boolean' }, 'boolean'],
    [{ type: 'array', items: { enum: ['x'] } }, 'ticks'],
    [{ type: 'array', items: { type: 'number' } }, 'lines'],
    [period, 'variant'],
    [months, 'group'],
    [{ type: 'array', items: { type: 'array' } }, 'json'],
    [{ type: 'array' }, 'json'],
  ])('asks for %j by %s', (schema, kind) => {
    expect(fieldKindOf(schema).kind).toBe(kind);
  });

  it('knows which shape a value has and what another begins with', () => {
    expect(branchOf(period.anyOf!, 'all')).toBe(0);
    expect(branchOf(period.anyOf!, { months: 12 })).toBe(1);
    expect(emptyValueOf(months)).toEqual({ months: 1 });
    expect(defaultsOf({ properties: { period, note: { type: 'string' } } })).toEqual({ period: 'all' });
  });
});

describe('validate', () => {
  const schema: JsonSchema = {
    type: 'object',
    additionalProperties: false,
    properties: {
      shares: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number', exclusiveMinimum: 0 } },
      period,
      count: { type: 'integer', minimum: 2, maximum: 5 },
    },
  };

  it('finds nothing wrong with what fits', () => {
    expect(validate(schema, { shares: [80, 20], period: { months: 3 }, count: 5 })).toEqual([]);
  });

  it('says at each place what is wrong there', () => {
    expect(validate(schema, { shares: [80, 0], period: { months: 0 }, count: 2.5 })).toEqual([
      { path: 'shares.1', key: 'form.fault.above', parameters: { limit: 0 } },
      { path: 'period.months', key: 'form.fault.minimum', parameters: { limit: 1 } },
      { path: 'count', key: 'form.fault.integer' },
    ]);
    expect(validate(schema, { shares: [1], count: 9 }).map(({ key }) => key)).toEqual([
      'form.fault.itemsExactly',
      'form.fault.maximum',
    ]);
  });

  it('knows a text that is no number, one that is no JSON, and one that is missing', () => {
    expect(validate({ type: 'number' }, Number.NaN)).toMatchObject([{ key: 'form.fault.number' }]);
    expect(validate({ type: 'array' }, undefined)).toMatchObject([{ key: 'form.fault.json' }]);
    expect(validate({ type: 'integer' }, null)).toMatchObject([{ key: 'form.fault.missing' }]);
    expect(validate({ type: ['integer', 'null'] }, null)).toEqual([]);
  });
});

describe('a line of a form', () => {
  it('reads back what it shows', () => {
    for (const [schema, value] of [
      [{ type: 'array', items: { type: 'number' } }, [80, 15, 5]],
      [{ type: 'array' }, [{ code: 'A' }]],
      [{ type: ['string', 'null'] }, null],
      [{ type: 'number' }, 0.25],
    ] as const) {
      const kind = fieldKindOf(schema as JsonSchema);
      expect(readLine(kind, writeLine(kind, value), true)).toEqual(value);
    }
  });

  it('takes a decimal comma', () => {
    expect(readLine({ kind: 'number', isInteger: false }, ' 0,25 ', false)).toBe(0.25);
  });
});

describe('readRefusal', () => {
  it('splits the sentences of the connector by the parameter that they name', () => {
    expect(
      readRefusal('parameters.boundary must be one of "a"; parameters.foo is unknown; known: shares, metric'),
    ).toEqual([
      { name: 'boundary', text: 'parameters.boundary must be one of "a"' },
      { name: 'foo', text: 'parameters.foo is unknown; known: shares, metric' },
    ]);
    expect(readRefusal('scheme.id must be short')).toEqual([{ name: '', text: 'scheme.id must be short' }]);
  });
});

describe('freeIdOf', () => {
  it('counts up until nobody has the id', () => {
    expect(freeIdOf('abc', [])).toBe('abc');
    expect(freeIdOf('abc', ['abc', 'abc-2'])).toBe('abc-3');
  });
});
