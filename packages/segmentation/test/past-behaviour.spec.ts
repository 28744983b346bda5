import { describe, expect, it } from '@jest/globals';
import { resolveScheme } from '../src/index.js';
import { run, tell } from './builders.js';
import type { Detail, Row } from './builders.js';

const AS_OF = '2026-06-30';
const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
const behave = (
  parameters: Record<string, unknown>,
  tables: Record<string, Detail[]>,
  ids: string[],
  rows: Row[] = [],
) => run({ scheme: 'past-behaviour', parameters }, AS_OF, rows, { customers: ids, details: { tables } });

describe('past-behaviour by response', () => {
  const touch = (id: string, channel: string, touches: number, answers: number): Detail[] =>
    Array.from({ length: touches }, (_, i): Detail => [
      id,
      '2026-05-01',
      {},
      { channel, direction: 'out', outcome: i < answers ? 'answered' : 'done' },
    ]);
  const activities = [
    ...touch('both', 'email', 5, 1),
    ...touch('both', 'call', 3, 3),
    ...touch('one', 'Email', 6, 1),
    ...touch('one', 'call', 3, 1),
    ...touch('only', 'call', 3, 1),
    ...touch('deaf', 'email', 9, 1),
    ...touch('deaf', 'call', 2, 2),
    ...touch('few', 'email', 2, 2),
    ...touch('few', 'pigeon', 5, 5),
    ['few', '2026-05-01', {}, { channel: 'email', direction: 'in', outcome: 'answered' }] as Detail,
  ];
  const ids = ['both', 'deaf', 'few', 'one', 'only'];

  it('judges channels with three touches and more by their rate of answers', () => {
    // 1 of 5 is 20 %: works. 1 of 6 does not, nor 1 of 9; two calls are too few to judge.
    const outcome = behave({}, { activities }, ids);
    expect(outcome.of).toEqual({
      both: 'responsive',
      one: 'one-channel',
      only: 'responsive',
      deaf: 'unresponsive',
      few: 'not_enough_data',
    });
    expect(outcome.assignment.warnings).toEqual([
      {
        code: 'unlisted_channels',
        message: 'Touches on channels that parameters.channels does not name, left out: 5 of 38.',
      },
    ]);
    const { explanation, distanceToNeighbourSegments } = tell('past-behaviour', outcome, 'one');
    expect(explanation[0]).toBe('Email: touches 6, answered 1, 16.7 %.');
    expect(distanceToNeighbourSegments.map(({ segmentCode, input, to }) => [segmentCode, input, to])).toEqual([
      ['responsive', 'answers:email', 2],
      ['unresponsive', 'answers:call', 0],
    ]);
  });

  it('needs activities', () => {
    expect(behave({}, {}, ['a']).of).toEqual({ a: 'missing_field:activities' });
  });
});

describe('past-behaviour by lost reason', () => {
  const deal = (id: string, status: string, closed: string | null, texts: Record<string, string>): Detail => [
    id,
    '2026-04-01',
    { closed: closed === null ? null : dayOf(closed), expected: dayOf('2026-06-01') },
    { status, ...texts },
  ];
  const deals = [
    deal('price', 'lost', '2026-04-11', { lostReason: 'Дорого', stage: 'Offer' }),
    deal('price', 'lost', '2026-05-01', { lostReason: 'Дорого', stage: 'Contract' }),
    deal('price', 'lost', '2026-04-02', { lostReason: 'Colour', stage: 'New' }),
    deal('price', 'lost', '2025-06-30', { lostReason: 'Colour' }),
    deal('price', 'open', null, { stage: 'New' }),
    deal('colour', 'lost', '2026-05-01', { lostReason: 'Colour' }),
    deal('silent', 'lost', '2026-05-01', { stage: 'Offer' }),
    deal('won', 'won', '2026-05-01', {}),
  ];
  const config = { scheme: 'past-behaviour', parameters: { criterion: 'blocked' } };
  const blocked = () => behave(config.parameters, { deals }, ['colour', 'price', 'silent', 'won']);

  it('takes the reason of most lost deals of the window, by the dictionary', () => {
    expect(blocked().of).toEqual({
      price: 'blocked-by-price',
      colour: 'blocked-by-Colour',
      silent: 'missing_field:lostReason',
      won: 'not-blocked',
    });
    const { scheme, parameters } = resolveScheme(config);
    expect(scheme.label!('blocked-by-price', parameters, 'ru', [])).toBe('Помешало: цена');
    expect(scheme.label!('blocked-by-Colour', parameters, 'en', [])).toBe('Blocked by: Colour');
    expect(scheme.label!('not-blocked', parameters, 'en', [])).toBeNull();
    expect(scheme.codes(parameters)).toContain('blocked-by-other');
  });

  it('counts reasons of one meaning together', () => {
    // Price in three languages, once each, against one other reason twice.
    const reasons = ['Дорого', 'too  expensive', 'Ціна', 'Colour', 'Colour'];
    const lost = reasons.map((lostReason) => deal('a', 'lost', '2026-05-01', { lostReason }));
    const outcome = behave(config.parameters, { deals: lost }, ['a']);
    expect(outcome.of.a).toBe('blocked-by-price');
    expect(tell(config, outcome, 'a').explanation[0]).toContain('; 3 of 5.');
  });

  it('tells the last stage, the time it took and what was abandoned', () => {
    expect(tell(config, blocked(), 'price').explanation).toEqual([
      'Top reason of deals lost from 2025-07-01 to 2026-06-30: Дорого; 2 of 3.',
      'Last stage before the latest loss: Contract.',
      'Median time from the beginning of a lost deal to its end: 10 days.', // 1, 10 and 30
      'Open deals whose expected day has passed: 1.',
    ]);
    expect(tell(config, blocked(), 'won').explanation).toEqual(['No deal was lost from 2025-07-01 to 2026-06-30.']);
  });

  it('keeps the names that the last run gave', () => {
    const again = behave(config.parameters, { deals }, ['colour', 'price', 'silent', 'won']);
    expect(again.assignment.codes).toEqual(blocked().assignment.codes);
    expect(behave(config.parameters, {}, ['a']).of).toEqual({ a: 'missing_field:deals' });
  });
});

describe('past-behaviour by promotions', () => {
  const won = (id: string, promo: 'none' | 'discount' | 'campaign' | 'both'): Detail => [
    id,
    '2026-04-01',
    { closed: dayOf('2026-04-01'), discount: promo === 'discount' || promo === 'both' ? 5 : 0 },
    { status: 'won', campaign: promo === 'campaign' || promo === 'both' ? 'spring' : null },
  ];
  const deals = [
    ...(['both', 'both', 'discount', 'campaign', 'none'] as const).map((promo) => won('hunter', promo)),
    ...(['both', 'none'] as const).map((promo) => won('half', promo)),
    won('free', 'none'),
  ];
  const ids = ['free', 'half', 'hunter', 'lines'];
  const rows = ids.map((id): Row => [id, '2026-04-01', 100]);
  const lines: Detail[] = [['lines', '2026-04-01', { order: 1, discount: 7 }]];
  const config = { scheme: 'past-behaviour', parameters: { criterion: 'promotion' } };

  it('counts an order with a discount and a campaign once, by deals or by lines', () => {
    const outcome = behave(config.parameters, { deals, lines }, ids, rows);
    expect(outcome.of).toEqual({
      hunter: 'promo-only', // 4 of 5
      half: 'promo-sometimes',
      free: 'promo-free',
      lines: 'promo-only',
    });
    expect(tell(config, outcome, 'half')).toMatchObject({
      explanation: [
        'With a discount or in a campaign: 50.0 % of 1 order from 2025-07-01 to 2026-06-30.',
        'In promotions only from 80.0 % on; without any at 0.',
      ],
      distanceToNeighbourSegments: [
        { segmentCode: 'promo-only', from: 0.5, to: 0.8 },
        { segmentCode: 'promo-free', from: 0.5, to: 0 },
      ],
    });
  });

  it('needs discounts or campaigns', () => {
    expect(behave(config.parameters, { deals }, ids, rows).of.lines).toBe('missing_field:discount');
    const { of, assignment } = behave(config.parameters, {}, ids, rows);
    expect(of.free).toBe('missing_field:deals');
    expect(assignment.warnings.map(({ code }) => code)).toEqual(['missing_data', 'missing_data']);
  });
});
