import { describe, expect, it } from '@jest/globals';
import { SENTENCE_LANGUAGES } from '../src/index.js';
import { runOn } from './details-builders.js';
import type { Row } from './builders.js';
import type { Base, WrittenRow } from './details-builders.js';

const AS_OF = '2026-06-30';
/** Every 30 days; the last one on 2026-06-20, or three cycles earlier for `lost`. */
const every30 = (id: string, days: readonly string[]) => days.map((day): Row => [id, day, 100]);
const LOYAL = ['2026-04-21', '2026-05-21', '2026-06-20'];
const GONE = ['2026-01-21', '2026-02-20', '2026-03-22'];
const said = (id: string, kind: string, at: string, score?: number): WrittenRow => ({
  id,
  at,
  texts: { kind },
  ...(score === undefined ? {} : { numbers: { score } }),
});
const REGULAR = ['client', 'unhappy', 'neutral', 'supporter', 'byCsat', 'advocate', 'oldReferral', 'oldAnswer', 'odd'];
const BASE: Base = {
  customers: ['potential', 'foreign'],
  unconverted: new Map([['foreign', 1]]),
  rows: [
    ...REGULAR.flatMap((id) => every30(id, LOYAL)),
    ...every30('lost', GONE),
    ...every30('buyer', LOYAL.slice(1)),
    ['sameDay', '2026-06-20', 1],
    ['sameDay', '2026-06-20', 2],
    ['sameDay', '2026-06-20', 3],
  ],
  fields: { type: { ally: 'Partner', client: 'Client' }, contract: { signed: 'yes', client: 'no' } },
  tables: {
    answers: [
      said('unhappy', 'nps', '2026-06-01', 6),
      said('unhappy', 'complaint', '2026-06-02'),
      said('neutral', 'nps', '2026-06-01', 8),
      said('supporter', 'nps', '2026-06-01', 9),
      said('byCsat', 'nps', '2026-06-01', 6),
      said('byCsat', 'csat', '2026-06-01', 4),
      said('advocate', 'nps', '2026-06-01', 10),
      said('advocate', 'referral', '2024-06-30'),
      said('oldReferral', 'nps', '2026-06-01', 10),
      said('oldReferral', 'referral', '2024-06-29'),
      said('oldAnswer', 'nps', '2025-06-29', 10),
      said('odd', 'nps', '2026-06-01', 90),
      said('buyer', 'nps', '2026-06-01', 0),
      said('buyer', 'complaint', '2025-06-29'),
      said('potential', 'nps', '2026-06-01', 3),
      said('potential', 'complaint', '2026-06-01'),
      said('lost', 'nps', '2026-06-01', 10),
    ],
  },
};
const ladder = (base: Base = BASE, parameters: Record<string, unknown> = { partnerField: 'contract' }) =>
  runOn({ scheme: 'loyalty-ladder', parameters }, AS_OF, base);

describe('loyalty-ladder', () => {
  it('puts everyone on the highest rung that the data prove', () => {
    expect(ladder().of).toEqual({
      ally: 'partner',
      signed: 'partner',
      advocate: 'advocate',
      supporter: 'supporter',
      byCsat: 'supporter',
      oldReferral: 'supporter',
      client: 'client',
      unhappy: 'client',
      neutral: 'client',
      oldAnswer: 'client',
      odd: 'client',
      buyer: 'buyer',
      lost: 'buyer',
      sameDay: 'buyer',
      potential: 'potential',
      foreign: 'unconverted_currency',
    });
  });

  it('marks detractors who complained within the year, on any rung', () => {
    const run = ladder();
    const marked = run.features.customers.filter((id) => run.extra('terrorist', id) === 1);
    expect(marked).toEqual(['potential', 'unhappy']);
    expect(run.explain('potential').explanation).toEqual([
      'Days with a purchase: 0; regular from 3 on.',
      'May warn others: an answer of at most 6 of 10, and complaints: 1.',
    ]);
  });

  it('says which rungs cannot be reached, and invents nobody on them', () => {
    const { rows = [] } = BASE;
    const { of, assignment, explain } = ladder({ rows }, {});
    expect(new Set(Object.values(of))).toEqual(new Set(['client', 'buyer']));
    expect(assignment.warnings.map(({ message }) => message)).toEqual([
      'Nothing is known of satisfaction (missing_field:satisfaction): supporter and advocate cannot be reached.',
      'Nothing is known of referral (missing_field:referral): advocate cannot be reached.',
      'There is no "type" in the data: it tells of no partner.',
    ]);
    expect(explain('client').explanation[1]).toBe(
      'No answer about satisfaction within 12 months: higher rungs cannot be told.',
    );
  });

  it('names single changes that lead to the rung they say', () => {
    const run = ladder();
    const moves = (id: string) =>
      run.explain(id).distanceToNeighbourSegments.map(({ segmentCode, input, to }) => [segmentCode, input, to]);
    expect(moves('potential')).toEqual([['buyer', 'purchases', 1]]);
    expect(moves('buyer')).toEqual([['client', 'purchases', 3]]);
    expect(moves('neutral')).toEqual([['supporter', 'nps', 9]]);
    expect(moves('supporter')).toEqual([['advocate', 'referrals', 1]]);
    expect([moves('client'), moves('lost'), moves('advocate'), moves('ally')]).toEqual([[], [], [], []]);
    const tables = BASE.tables!;
    const better = { ...BASE, tables: { answers: [...tables.answers!, said('neutral', 'nps', '2026-06-02', 9)] } };
    expect(ladder(better).of.neutral).toBe('supporter');
    const bought = { ...BASE, rows: [...BASE.rows!, ['buyer', '2026-06-25', 100] as const] };
    expect(ladder(bought).of.buyer).toBe('client');
  });

  it('explains every rung in every language', () => {
    const run = ladder();
    for (const id of run.features.customers) {
      for (const language of SENTENCE_LANGUAGES) {
        expect(run.explain(id, language).explanation.join(' ')).not.toMatch(/undefined|null|NaN|\{/);
      }
    }
    expect(run.explain('lost', 'uk').explanation[1]).toContain('Втрачений за ритмом покупок');
  });
});
