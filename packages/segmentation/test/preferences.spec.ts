import { describe, expect, it } from '@jest/globals';
import { getScheme, resolveScheme } from '../src/index.js';
import { run, tell } from './builders.js';
import type { Detail, Row } from './builders.js';

const AS_OF = '2026-06-30';
/** Orders on a Monday and the days after it. */
const orders = (id: string, count: number): Row[] =>
  Array.from({ length: count }, (_, i): Row => [id, `2026-06-0${i + 1}`, 1000]);
const line = (id: string, category: string | null, amount: number | null, product = 'p'): Detail => [
  id,
  '2026-06-01',
  { amount },
  { category, product },
];
const prefer = (parameters: Record<string, unknown>, rows: readonly Row[], tables: Record<string, Detail[]>) =>
  run({ scheme: 'preferences', parameters }, AS_OF, rows, { details: { tables } });

describe('preferences for a product category', () => {
  const rows = ['half', 'less', 'few', 'blank', 'unpriced', 'case'].flatMap((id) => orders(id, id === 'few' ? 2 : 3));
  const lines = [
    line('half', 'Tea', 50),
    ...Array.from({ length: 5 }, () => line('half', 'Coffee', 10)),
    line('less', 'Coffee', 49),
    line('less', 'Tea', 30),
    line('less', null, 21),
    line('few', 'Tea', 10),
    line('blank', null, 10),
    line('unpriced', 'Tea', null),
    line('unpriced', 'Tea', 10),
    line('case', 'tea', 30),
    line('case', 'Tea', 30),
    line('case', 'Coffee', 40),
  ];

  it('are judged by spend: from half of it on a category is the main one', () => {
    // As much on coffee as on tea: the first by name. Of 100 spent, 49 on coffee. Of 100, 60 on tea in two spellings.
    expect(prefer({}, rows, { lines }).of).toEqual({
      half: 'Coffee',
      less: 'mixed',
      few: 'none',
      blank: 'missing_field:category',
      unpriced: 'missing_field:category',
      case: 'Tea',
    });
    expect(prefer({ mainShare: 0.49 }, rows, { lines }).of.less).toBe('Coffee');
    const returned = [line('half', 'Tea', 50), line('half', 'Tea', -60)];
    expect(prefer({}, rows, { lines: returned }).of.half).toBe('not_enough_data');
  });

  it('count the texts of one meaning together', () => {
    const spent = [line('half', 'чай', 30), line('half', 'Tea', 30), line('half', 'Coffee', 40)];
    const values = [{ code: 'tea', synonyms: ['чай'] }];
    expect(prefer({}, rows, { lines: spent }).of.half).toBe('mixed');
    expect(prefer({ values }, rows, { lines: spent }).of.half).toBe('tea');
  });

  it('are told with share and count, and what would change them', () => {
    const outcome = prefer({}, rows, { lines });
    const told = tell('preferences', outcome, 'less');
    expect(told.explanation).toEqual([
      'Most is spent on the category "Coffee": 49.0 % of the spend from the beginning to 2026-06-30, lines: 1.',
      'From 50.0 % of the spend on a category is the main one.',
    ]);
    expect(told.distanceToNeighbourSegments).toMatchObject([{ segmentCode: 'Coffee', from: 0.49, to: 0.5 }]);
    expect(tell('preferences', outcome, 'half').inputs.map(({ value }) => value)).toEqual([3, 'Coffee', 0.5, 5]);
    expect(tell('preferences', outcome, 'few')).toMatchObject({
      explanation: ['No preference yet: 2 orders from the beginning to 2026-06-30, needed: 3.'],
      distanceToNeighbourSegments: [{ segmentCode: 'Tea', from: 2, to: 3 }],
    });
  });

  it('have the values of most customers as segments, further ones as other', () => {
    const three = ['a', 'b', 'c', 'd'].flatMap((id) => orders(id, 3));
    const mine = [line('a', 'Tea', 1), line('b', 'Tea', 1), line('c', 'Coffee', 1), line('d', 'mixed', 1)];
    const { assignment, of } = prefer({ maxSegments: 1 }, three, { lines: mine });
    expect(assignment.codes).toEqual(['Tea', 'other', 'mixed', 'none']);
    expect(of).toEqual({ a: 'Tea', b: 'Tea', c: 'other', d: 'other' });
    const drinks = { values: [{ code: 'drinks', synonyms: ['tea', 'coffee'] }] };
    expect(prefer(drinks, three, { lines: mine }).of).toMatchObject({ a: 'drinks', c: 'drinks', d: 'other' });
  });
});

describe('preferences for a way of doing', () => {
  const rows = [...orders('a', 3), ...orders('b', 3)];
  const deal = (id: string, texts: Record<string, string>, closed = '2026-06-01'): Detail => [
    id,
    '2026-05-01',
    { closed: Date.parse(closed) / 86_400_000 },
    { status: 'won', ...texts },
  ];
  const deals = [
    deal('a', { payment: 'card', source: 'Web', device: 'phone', delivery: 'post' }),
    deal('a', { payment: 'cash', source: 'Shop', device: 'phone', delivery: 'post' }),
    deal('a', { payment: 'card', source: 'Shop', status: 'lost' }),
    deal('a', { payment: 'cash', source: 'Shop' }, '2026-07-01'),
    deal('a', { payment: 'card' }),
    deal('b', { source: 'Web' }),
  ];

  it.each([
    ['payment', { a: 'card', b: 'missing_field:payment' }],
    ['delivery', { a: 'post', b: 'missing_field:delivery' }],
    ['device', { a: 'phone', b: 'missing_field:device' }],
    ['channel', { a: 'Shop', b: 'Web' }],
  ])('%s is the text of most orders that were won by the day', (criterion, expected) => {
    expect(prefer({ criterion }, rows, { deals }).of).toEqual(expected);
  });

  it('takes the channel from what customers begin themselves on request', () => {
    const activities: Detail[] = [
      ['a', '2026-06-01', {}, { channel: 'email', direction: 'out' }],
      ['a', '2026-06-01', {}, { channel: 'email', direction: 'out' }],
      ['a', '2026-06-01', {}, { channel: 'call', direction: 'in' }],
    ];
    const parameters = { criterion: 'channel', channelOf: 'activities' };
    expect(prefer(parameters, rows, { activities }).of).toEqual({ a: 'call', b: 'missing_field:channel' });
  });

  it('takes the product that most lines name', () => {
    const lines = [line('a', 'x', 1, 'cup'), line('a', 'x', 1, 'cup'), line('a', 'x', 90, 'pot'), line('b', 'x', 1)];
    const outcome = prefer({ criterion: 'product' }, rows, { lines });
    expect(outcome.of).toEqual({ a: 'cup', b: 'p' });
    expect(tell({ scheme: 'preferences', parameters: { criterion: 'product' } }, outcome, 'a').explanation).toEqual([
      'Most often from the beginning to 2026-06-30: cup (product); times: 2, 66.7 % of all.',
    ]);
  });

  it('names what is missing', () => {
    const { of, assignment } = prefer({ criterion: 'device' }, rows, {});
    expect(of).toEqual({ a: 'missing_field:deals', b: 'missing_field:deals' });
    expect(assignment.warnings).toHaveLength(1);
  });
});

describe('preferences for days and news', () => {
  it('tell weekend from weekday by most purchases', () => {
    // The 6th and 7th of June 2026 are a Saturday and a Sunday.
    const week: Row[] = [
      ...(['05', '06', '07'] as const).map((date): Row => ['weekend', `2026-06-${date}`, 1]),
      ...(['04', '05', '06', '07'] as const).map((date): Row => ['both', `2026-06-${date}`, 1]),
      ['few', '2026-06-06', 1],
    ];
    const config = { scheme: 'preferences', parameters: { criterion: 'weekday' } };
    const outcome = run(config, AS_OF, week, { customers: ['weekend', 'both', 'few', 'none'] });
    expect(outcome.of).toEqual({ weekend: 'weekend', both: 'weekday', few: 'none', none: 'no_purchases' });
    expect(tell(config, outcome, 'weekend').explanation).toEqual([
      'On Saturdays and Sundays: 2 of 3 orders from the beginning to 2026-06-30.',
    ]);
    expect(tell(config, outcome, 'few').distanceToNeighbourSegments).toMatchObject([{ segmentCode: 'weekend', to: 3 }]);
  });

  it('read a subscription from a field, whatever was bought', () => {
    const config = { scheme: 'preferences', parameters: { criterion: 'newsletter', newsletterField: 'news' } };
    const fields = { news: { a: 'да', b: 'no' } };
    const outcome = run(config, AS_OF, [], { customers: ['a', 'b', 'c'], details: { fields } });
    expect(outcome.of).toEqual({ a: 'subscribed', b: 'not-subscribed', c: 'missing_field:news' });
    expect(tell(config, outcome, 'a').explanation).toEqual(['"news": yes.']);
  });

  it('have codes that are sure before a run', () => {
    const codesOf = (criterion: string) => {
      const { parameters, scheme } = resolveScheme({ scheme: 'preferences', parameters: { criterion } });
      return scheme.codes(parameters);
    };
    expect(codesOf('category')).toEqual(['other', 'mixed', 'none']);
    expect(codesOf('payment')).toEqual(['other', 'none']);
    expect(codesOf('weekday')).toEqual(['weekday', 'weekend', 'none']);
    expect(getScheme('preferences').hasFoundCodes!(resolveScheme({ scheme: 'preferences' }).parameters)).toBe(true);
  });
});
