import { describe, expect, it } from '@jest/globals';
import { resolveScheme } from '../src/index.js';
import { runOn } from './details-builders.js';
import type { Base, WrittenRow } from './details-builders.js';

const AS_OF = '2026-06-30';
const answer = (id: string, at: string, kind: string, score?: number, topic = 'service'): WrittenRow => ({
  id,
  at,
  ...(score === undefined ? {} : { numbers: { score } }),
  texts: { kind, topic },
});
const satisfaction = (answers: WrittenRow[], parameters: Record<string, unknown> = {}, more: Base = {}) =>
  runOn({ scheme: 'satisfaction', parameters }, AS_OF, { ...more, tables: { answers } });

describe('satisfaction', () => {
  it('tells promoters from 9, passive customers from 7, detractors below, and their index', () => {
    const scores = { a: 10, b: 9, c: 8, d: 7, e: 6, f: 0, g: 9 };
    const run = satisfaction(Object.entries(scores).map(([id, score]) => answer(id, '2026-05-01', 'nps', score)));
    expect(run.of).toEqual({
      a: 'promoter',
      b: 'promoter',
      c: 'passive',
      d: 'passive',
      e: 'detractor',
      f: 'detractor',
      g: 'promoter',
    });
    expect(run.assignment.thresholds).toMatchObject({ answered: 7, index: 1 / 7 });
  });

  it('tells satisfied from 4, neutral from 3 on the other scale', () => {
    const rows = [1, 2, 3, 4, 5].map((score) => answer(`c${score}`, '2026-05-01', 'csat', score));
    expect(satisfaction(rows, { measure: 'csat' }).of).toEqual({
      c1: 'dissatisfied',
      c2: 'dissatisfied',
      c3: 'neutral',
      c4: 'satisfied',
      c5: 'satisfied',
    });
  });

  it('takes the latest answer of the year, the least of one day, and never one to come', () => {
    const { of } = satisfaction([
      answer('a', '2026-01-01', 'nps', 10),
      answer('a', '2026-05-01', 'nps', 3),
      answer('b', '2026-05-01', 'nps', 9),
      answer('b', '2026-05-01', 'nps', 5),
      answer('c', '2025-06-30', 'nps', 9),
      answer('d', '2025-06-29', 'nps', 9),
      answer('e', '2026-07-01', 'nps', 9),
      answer('f', '2026-05-01', 'nps', 11),
      answer('g', '2026-05-01', 'csat', 5),
    ]);
    expect(of).toEqual({
      a: 'detractor',
      b: 'detractor',
      c: 'promoter',
      d: 'missing_field:nps',
      e: 'missing_field:nps',
      f: 'implausible_value',
      g: 'missing_field:nps',
    });
  });

  it('looks at one topic on request', () => {
    const rows = [answer('a', '2026-01-01', 'nps', 10, 'product'), answer('a', '2026-02-01', 'nps', 2, 'service')];
    expect(satisfaction(rows, { topic: 'product' }).of.a).toBe('promoter');
    expect(satisfaction(rows, { topic: 'service' }).of.a).toBe('detractor');
  });

  it('reads a field with its date instead', () => {
    const fields = {
      nps: { a: '9', b: '9', c: '9', d: '9' },
      nps_date: { a: '2026-06-30', b: '2025-06-29', d: '2026-07-01' },
    };
    const parameters = { scoreField: 'nps', dateField: 'nps_date' };
    const run = runOn({ scheme: 'satisfaction', parameters }, AS_OF, { fields });
    expect(run.of).toEqual({
      a: 'promoter',
      b: 'missing_field:nps',
      c: 'missing_field:nps',
      d: 'missing_field:nps',
    });
    expect(() => resolveScheme({ scheme: 'satisfaction', parameters: { scoreField: 'nps' } })).toThrow(
      'must be given together',
    );
  });

  it('marks who complains openly, and whom to ask: sleeping without a word', () => {
    // Every 30 days, then nothing for 45: one missed cycle.
    const sleeping = (id: string) =>
      ['2026-02-15', '2026-03-17', '2026-04-16', '2026-05-16'].map((day) => [id, day, 100] as const);
    const rows = [
      ...sleeping('silent'),
      ...sleeping('angry'),
      ...sleeping('spoken'),
      ['new', '2026-06-29', 5] as const,
    ];
    const run = satisfaction(
      [answer('angry', '2026-06-01', 'complaint'), answer('spoken', '2026-06-01', 'nps', 7)],
      {},
      { rows },
    );
    const marks = (name: string) =>
      Object.fromEntries(['silent', 'angry', 'spoken', 'new'].map((id) => [id, run.extra(name, id)]));
    expect(marks('ask')).toEqual({ silent: 1, angry: 0, spoken: 0, new: 0 });
    expect(marks('openlyDissatisfied')).toEqual({ silent: 0, angry: 1, spoken: 0, new: 0 });
    expect(run.of.angry).toBe('missing_field:nps');
  });

  it('gives nobody a segment without any answers, and says so', () => {
    const run = runOn('satisfaction', AS_OF, { customers: ['a'] });
    expect(run.of.a).toBe('missing_field:answers');
    expect(run.assignment.warnings.map(({ code }) => code)).toEqual(['missing_data']);
    expect(run.assignment.thresholds).not.toHaveProperty('index');
  });

  it.each([
    ['nps', [0, 6, 7, 8, 9, 10]],
    ['csat', [1, 2, 3, 4, 5]],
  ])('names scores of %s that really lead to the neighbour', (measure, scores) => {
    for (const score of scores) {
      const moves = satisfaction([answer('a', '2026-05-01', measure, score)], { measure }).explain(
        'a',
      ).distanceToNeighbourSegments;
      expect(moves.length).toBeGreaterThan(0);
      for (const { segmentCode, to } of moves) {
        expect(satisfaction([answer('a', '2026-05-01', measure, to)], { measure }).of.a).toBe(segmentCode);
      }
    }
  });
});
