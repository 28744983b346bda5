import { describe, expect, it } from '@jest/globals';
import { runOn } from './details-builders.js';

const FIELDS = {
  returning: { a: 'yes', b: 'нет', c: 'perhaps' },
  source: { a: 'Fair', b: 'fair', c: 'Search', d: ' ' },
  interest: { a: 'lathes' },
};
const acquisition = (parameters: Record<string, unknown>) =>
  runOn({ scheme: 'acquisition', parameters }, '2026-06-30', { fields: FIELDS });

describe('acquisition', () => {
  it('answers each question, and tells for each which share of the base has an answer', () => {
    const source = acquisition({});
    expect(source.of).toEqual({ a: 'Fair', b: 'Fair', c: 'Search', d: 'missing_field:source' });
    expect(source.assignment.thresholds).toMatchObject({
      returningFilled: 0.5,
      sourceFilled: 0.75,
      interestFilled: 0.25,
    });
    expect(acquisition({ criterion: 'interest' }).of.a).toBe('lathes');
  });

  it('tells who had contacted us before from who had not', () => {
    const run = acquisition({ criterion: 'returning' });
    expect(run.assignment.codes).toEqual(['contacted-before', 'first-contact']);
    expect(run.of).toEqual({
      a: 'contacted-before',
      b: 'first-contact',
      c: 'missing_field:returning',
      d: 'missing_field:returning',
    });
    expect(run.assignment.warnings.map(({ code }) => code)).toEqual(['unreadable_values']);
    expect(run.explain('b').explanation).toEqual([
      'Contacted us before: no.',
      'By the list of values this means: First contact.',
    ]);
  });

  it('joins sources by a dictionary', () => {
    const values = [{ code: 'outdoors', synonyms: ['fair', 'exhibition'] }];
    expect(acquisition({ values }).of).toMatchObject({ a: 'outdoors', b: 'outdoors', c: 'Search' });
  });
});
