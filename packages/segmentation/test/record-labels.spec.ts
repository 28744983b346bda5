import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, resolveScheme, schemeTitle, segmentLabel } from '../src/index.js';

const CASES: readonly (readonly [scheme: string, parameters: Record<string, unknown>])[] = [
  ['age', {}],
  ['age', { childrenSplit: true }],
  ...['settlementKind', 'settlementSize', 'areaType', 'terrain', 'density', 'city'].map(
    (level) => ['geography', { level }] as const,
  ),
  ['firmographics', { criterion: 'employees' }],
  ['firmographics', { criterion: 'revenue' }],
  ['attribute', {}],
  ['satisfaction', { measure: 'nps' }],
  ['satisfaction', { measure: 'csat' }],
  ['acquisition', { criterion: 'returning' }],
  ['acquisition', {}],
  ['commercial-stage', {}],
  ['difficulty', {}],
  ['potential', {}],
  ['profit-potential', {}],
  ['vip-ordinary-problem', {}],
  ['loyalty-ladder', {}],
];

describe('names of segments', () => {
  it.each(CASES)('of %s with %j stand in every language', (id, parameters) => {
    const { scheme, parameters: resolved } = resolveScheme({ scheme: id, parameters });
    for (const language of LANGUAGES) {
      expect(schemeTitle(id, language)).not.toBe(id);
      for (const code of scheme.codes(resolved)) expect(segmentLabel(code, language)).not.toBe(code);
    }
  });

  it('of found values are the values themselves', () => {
    expect(LANGUAGES.map((language) => segmentLabel('Київ', language))).toEqual(LANGUAGES.map(() => 'Київ'));
  });
});
