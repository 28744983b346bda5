import { describe, expect, it } from '@jest/globals';
import { explain, parseDay, resolveScheme } from '../src/index.js';
import { run, tell } from './builders.js';
import type { Detail, Row } from './builders.js';

const AS_OF = '2026-06-30';
const on = (id: string, ...dates: string[]): Row[] => dates.map((date) => [id, date, 100]);
const rows = [
  // Six months before the 30th of June is the 30th of December: that day is not outflow yet.
  ...on('edge', '2025-01-01', '2025-12-30'),
  ...on('gone', '2025-12-29'),
  ...on('gone-though-five', '2025-08-01', '2025-09-01', '2025-10-01', '2025-11-01', '2025-12-29'),
  ...on('active', '2025-06-30', '2025-09-01', '2025-12-01', '2026-02-01', '2026-06-01'),
  ...on('one-too-old', '2025-06-29', '2025-09-01', '2025-12-01', '2026-02-01', '2026-06-01'),
  ...on('new', '2026-03-30'),
  ...on('not-new', '2026-03-29'),
  ...on('new-and-active', '2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05'),
  ...on('one-day', '2026-06-01', '2026-06-01', '2026-06-01', '2026-06-01', '2026-06-01'),
];
const activity = (parameters: Record<string, unknown> = {}) =>
  run({ scheme: 'lifecycle-activity', parameters }, AS_OF, rows, {
    customers: [...new Set(rows.map(([id]) => id)), 'none', 'foreign'],
    unconverted: new Map([['foreign', 1]]),
  });

describe('lifecycle-activity', () => {
  it('asks for outflow, active, new in this order, and leaves the rest regular', () => {
    expect(activity().of).toEqual({
      edge: 'regular',
      gone: 'outflow',
      'gone-though-five': 'outflow',
      active: 'active',
      'one-too-old': 'regular',
      new: 'new',
      'not-new': 'regular',
      'new-and-active': 'active',
      'one-day': 'active',
      none: 'no_purchases',
      foreign: 'unconverted_currency',
    });
  });

  it('takes other borders, and days instead of orders', () => {
    expect(activity({ frequencyBasis: 'days' }).of['one-day']).toBe('new');
    expect(activity({ outflowMonths: 3 }).of).toMatchObject({ edge: 'outflow', 'not-new': 'outflow', new: 'new' });
    expect(activity({ activePurchases: 2 }).of).toMatchObject({ edge: 'regular', 'one-too-old': 'active' });
    expect(activity({ activePurchases: 2, activeMonths: 18 }).of.edge).toBe('active');
    expect(activity({ newMonths: 4 }).of['not-new']).toBe('new');
  });

  it('says what purchases alone cannot tell', () => {
    const { thresholds, warnings } = activity().assignment;
    expect(thresholds.notAvailable).toEqual(['satisfaction', 'activities', 'customerCreated']);
    expect(warnings.map(({ code }) => code)).toEqual(['not_available']);
  });

  it('can be recomputed from its explanation', () => {
    const { assignment, features } = activity();
    for (const index of features.customers.keys()) {
      const told = explain(resolveScheme({ scheme: 'lifecycle-activity' }), assignment, features, index);
      if (told.segmentCode === null) continue;
      const [purchases, first, last] = told.inputs.map(({ value }) => value as number);
      const dayOf = (name: string): number => parseDay(told.thresholdsUsed[name] as string);
      let stage = first! >= dayOf('newFrom') ? 'new' : 'regular';
      if (purchases! >= 5) stage = 'active';
      if (last! < dayOf('outflowBefore')) stage = 'outflow';
      expect(stage).toBe(told.segmentCode);
    }
  });

  it('names the days and purchases that lead to the neighbour', () => {
    const { assignment, features } = activity();
    const movesOf = (id: string) =>
      explain(
        resolveScheme({ scheme: 'lifecycle-activity' }),
        assignment,
        features,
        features.customers.indexOf(id),
      ).distanceToNeighbourSegments.map(({ segmentCode, input, from, to }) => [segmentCode, input, from, to]);
    // From the 30th of December to the 30th of June are 182 days.
    expect(movesOf('edge')).toEqual([
      ['outflow', 'recencyDays', 182, 183],
      ['active', 'purchases', 1, 5],
    ]);
    expect(movesOf('gone-though-five')).toEqual([['active', 'recencyDays', 183, 0]]);
    expect(movesOf('new-and-active')[1]).toEqual(['new', 'purchases', 5, 4]);
  });
});

describe('lifecycle-activity beside purchases', () => {
  const purchased = [
    ...on('angry-late', '2025-01-01', '2026-03-29'),
    ...on('angry-edge', '2025-01-01', '2026-03-30'),
    ...on('angry-once', '2025-01-01', '2026-03-29'),
    ...on('calm', '2025-01-01', '2026-03-29'),
    ...on('old-friend', '2025-01-01', '2026-05-01'),
  ];
  const answers: Detail[] = [
    ['angry-late', '2026-06-01', { score: 6 }, { kind: 'nps' }],
    ['angry-edge', '2026-06-01', { score: 0 }, { kind: 'nps' }],
    ['angry-once', '2025-09-01', { score: 0 }, { kind: 'nps' }],
    ['angry-once', '2026-01-01', { score: 8 }, { kind: 'nps' }],
  ];
  const activities: Detail[] = [
    ['asked', '2026-03-30'],
    ['asked-long-ago', '2026-03-29'],
  ];
  const fields = { created: { fresh: '2026-03-30', 'asked-long-ago': '2026-03-29', 'old-friend': '2024-01-01' } };
  const customers = [...new Set(purchased.map(([id]) => id)), 'asked', 'asked-long-ago', 'fresh', 'nobody'];
  const parameters = { satisfaction: 'nps', useActivities: true, createdField: 'created' };
  const config = { scheme: 'lifecycle-activity', parameters };
  const outcome = () =>
    run(config, AS_OF, purchased, { customers, details: { tables: { answers, activities }, fields } });

  it('calls nobody new for a record that was made after the day of the calculation', () => {
    const made = { today: AS_OF, tomorrow: '2026-07-01', 'old-buyer': '2026-07-01' };
    const { of } = run(
      { scheme: 'lifecycle-activity', parameters: { createdField: 'created' } },
      AS_OF,
      [['old-buyer', '2026-02-01', 10]],
      { customers: Object.keys(made), details: { tables: {}, fields: { created: made } } },
    );
    expect(of).toEqual({ today: 'new', tomorrow: 'no_purchases', 'old-buyer': 'regular' });
  });

  it('puts dissatisfied customers into outflow after three months, and newcomers without a purchase into new', () => {
    expect(outcome().of).toEqual({
      'angry-late': 'outflow',
      'angry-edge': 'regular',
      'angry-once': 'regular',
      calm: 'regular',
      'old-friend': 'regular',
      asked: 'new',
      fresh: 'new',
      'asked-long-ago': 'no_purchases',
      nobody: 'no_purchases',
    });
    expect(outcome().assignment.thresholds).toMatchObject({ dissatisfiedBefore: '2026-03-30', notAvailable: [] });
    expect(outcome().assignment.warnings).toEqual([]);
  });

  it('tells what decided, and when a dissatisfied customer is given up', () => {
    expect(tell(config, outcome(), 'angry-edge').explanation).toContain('Latest answer (NPS): 0.');
    // From the 30th of March to the 30th of June are 92 days.
    expect(tell(config, outcome(), 'angry-edge').distanceToNeighbourSegments[0]).toMatchObject({
      segmentCode: 'outflow',
      from: 92,
      to: 93,
    });
    expect(tell(config, outcome(), 'asked').explanation.slice(0, 2)).toEqual([
      'No purchase yet.',
      'Activities in the months that make a customer new: 1.',
    ]);
    expect(tell(config, outcome(), 'fresh').explanation).toContain('The record was made on 2026-03-30.');
  });

  it('names what is asked for and missing', () => {
    const { of, assignment } = run(config, AS_OF, purchased, { customers });
    expect(of['angry-late']).toBe('regular');
    expect(assignment.thresholds.notAvailable).toEqual(['satisfaction', 'activities', 'customerCreated']);
    expect(assignment.warnings.map(({ code }) => code)).toEqual([
      'missing_data',
      'missing_data',
      'missing_data',
      'not_available',
    ]);
  });
});
