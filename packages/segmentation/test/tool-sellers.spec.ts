import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  explain,
  formatRules,
  labelOfSegment,
  parseDay,
  parseRules,
  resolveScheme,
  rulesFileSchema,
  validateRules,
} from '../src/index.js';
import type { DetailRow, SchemeConfig } from '../src/index.js';
import type { Row } from './builders.js';
import { fitsSchema } from './fits-schema.js';
import { runRules } from './rules-fixtures.js';

const DOCS = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8');
const block = (language: string): string => new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'm').exec(DOCS)![1]!;
const parameters = parseRules(block('rules'));

const line = (customerId: string, date: string, category: string, quantity: number): DetailRow => ({
  customerId,
  day: parseDay(date),
  numbers: { quantity },
  texts: { category },
});
const rows: Row[] = [
  ...['2025-08-01', '2025-11-01', '2026-02-01', '2026-05-01'].map((date): Row => ['contact:1', date, 90_000]),
  ...['2025-08-01', '2026-02-01', '2026-05-01'].map((date): Row => ['contact:2', date, 90_000]),
  ['contact:3', '2026-03-01', 9_000],
  ['contact:8', '2026-03-01', 900_000],
];
const base = {
  rows,
  customers: Array.from({ length: 8 }, (_, i) => `contact:${i + 1}`),
  lines: [
    line('contact:1', '2025-08-01', 'Special tools', 5),
    line('contact:1', '2026-05-01', 'standard carbide', 500),
    line('contact:2', '2025-08-01', 'special tools', 5),
    line('contact:2', '2024-05-01', 'standard carbide', 80),
    line('contact:2', '2026-05-01', 'standard carbide', 80),
    line('contact:3', '2026-03-01', 'standard carbide', 49),
    line('contact:8', '2026-03-01', 'standard carbide', 50),
  ],
  fields: {
    cnc: { 'contact:1': 'yes', 'contact:2': 'yes', 'contact:3': 'no', 'contact:4': 'no', 'contact:8': 'no' },
    watched: { 'contact:4': 'yes' },
    machines: { 'contact:4': '6', 'contact:5': '6' },
    machines_last_year: { 'contact:4': '4', 'contact:5': '4' },
    industry: { 'contact:1': 'Metalworking', 'contact:5': 'metalworking', 'contact:8': 'Metalworking' },
  },
};

describe('the five categories of a seller of tools', () => {
  it('are found', () => {
    expect(runRules(parameters, base).of).toEqual({
      'contact:1': '5',
      // three orders are not regular yet
      'contact:2': '4',
      'contact:3': '3',
      'contact:4': '2',
      // grows too, but is not watched
      'contact:5': '1',
      'contact:6': 'none',
      'contact:7': '4',
      // 50 pieces are no small quantity
      'contact:8': '1',
    });
  });

  it('move as the goals say: one more order makes 4 a 5', () => {
    const run = runRules(parameters, base);
    const place = run.features.customers.indexOf('contact:2');
    const { distanceToNeighbourSegments: moves, explanation } = explain(
      run.configured,
      run.assignment,
      run.features,
      place,
    );
    expect(moves[0]).toMatchObject({ segmentCode: '5', input: 'orders over 12 rolling months', from: 3, to: 4 });
    expect(explanation).toContain('To be moved to: 5: special and standard tools.');
    const more: Row[] = [...rows, ['contact:2', '2026-06-01', 90_000]];
    expect(runRules(parameters, { ...base, rows: more }).of['contact:2']).toBe('5');
  });

  it('are documented with rules that stand every check', () => {
    expect(validateRules(parameters)).toEqual([]);
    expect(parseRules(formatRules(parameters))).toEqual(parameters);
    const { $schema, ...file } = JSON.parse(block('json')) as { $schema: string } & SchemeConfig;
    expect($schema).toBe('./rules.schema.json');
    expect(fitsSchema(rulesFileSchema(), { $schema, ...file })).toBe(true);
    expect(resolveScheme(file).parameters).toMatchObject({ rules: [{ when: parameters.rules[1]!.when }] });
  });

  it('have names of their own', () => {
    const configured = resolveScheme({ scheme: 'rules', parameters: { ...parameters } });
    expect(labelOfSegment(configured, '5', 'uk')).toBe('5: спеціальний і стандартний інструмент');
    expect(labelOfSegment(configured, '4', 'uk')).toBe('4');
  });
});
