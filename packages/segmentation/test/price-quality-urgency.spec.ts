import { describe, expect, it } from '@jest/globals';
import { orderTypes, resolveScheme } from '../src/index.js';
import { buyerType } from '../src/schemes/price-quality-urgency/buyer-type.js';
import { detailsOf, run, tell } from './builders.js';
import type { Detail, KnownDetails, Row } from './builders.js';

const AS_OF = '2026-06-30';
const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
const DATES = ['2026-03-02', '2026-04-06', '2026-05-04'];
const CUSTOMERS = ['cheap', 'plain', 'rush'];
const rows = [
  ...CUSTOMERS.flatMap((id) => DATES.map((date): Row => [id, date, 1000])),
  ...DATES.slice(1).map((date): Row => ['few', date, 1000]),
];

/** Tea at 1.00 or 2.00 a unit. */
const lines = CUSTOMERS.flatMap((id, c) =>
  DATES.flatMap((date, i): Detail[] => {
    const order = 10 * c + i;
    const [amount, discount] = id === 'cheap' ? [1000, 500] : [2000, id === 'rush' ? 100 : 0];
    const tea: Detail = [id, date, { order, quantity: 10, amount, discount }, { product: 'tea', category: 'Tea' }];
    const courier: Detail = [
      id,
      date,
      { order, quantity: 1, amount: 300, discount: 0 },
      { product: 'Express courier', category: 'Delivery' },
    ];
    return id === 'rush' ? [tea, courier] : [tea];
  }),
);
const deal = (id: string, date: string, status: string, texts: Record<string, string> = {}, days = 10): Detail => [
  id,
  date,
  { closed: dayOf(date), required: dayOf(date) + days },
  { status, ...texts },
];
const deals = [
  ...CUSTOMERS.flatMap((id) => DATES.map((date) => deal(id, date, 'won', {}, id === 'rush' ? 1 : 10))),
  deal('cheap', '2026-05-10', 'lost', { lostReason: 'Too expensive' }),
  deal('plain', '2026-05-10', 'lost', { lostReason: 'No time' }),
];
const types = (details: KnownDetails, parameters: Record<string, unknown> = {}) =>
  run({ scheme: 'price-quality-urgency', parameters }, AS_OF, rows, { details });

describe('price-quality-urgency', () => {
  it('tells by discounts, minimal prices and lost deals whether price decides, by rush and delivery whether time does', () => {
    const outcome = types({ tables: { lines, deals } });
    expect(outcome.of).toEqual({ cheap: 'price', plain: 'ratio', rush: 'urgent', few: 'not_enough_data' });
    const scores = (id: string) =>
      tell('price-quality-urgency', outcome, id).inputs.map(({ name, value }) => [name, value]);
    // Of three customers cheap has the greatest discount, 5 off a list price of 15 each; of its 4 closed deals one was
    // lost for the price.
    expect(Object.fromEntries(scores('cheap'))).toMatchObject({
      discountDepth: 500 / 1500,
      discountRank: 1,
      cheapestShare: 1,
      lostForPrice: 0.25,
      priceScore: 0.75,
      urgencyScore: 0,
    });
    expect(Object.fromEntries(scores('rush'))).toMatchObject({
      discountRank: 0.5,
      cheapestShare: 0,
      rushDeals: 1,
      expressLines: 1,
      paidDelivery: 1,
      urgencyScore: 1,
    });
    expect(outcome.assignment.thresholds).toMatchObject({
      sharePercent: [33.3, 33.3, 33.3],
      usualPercent: [15, 70, 15],
    });
  });

  it('calls goods that were given away the deepest discount', () => {
    const free = lines.map((line): Detail => {
      if (line[0] !== 'cheap') return line;
      return [line[0], line[1], { ...line[2], amount: 0, discount: 1000 }, line[3]];
    });
    const outcome = types({ tables: { lines: free, deals } });
    const inputs = tell('price-quality-urgency', outcome, 'cheap').inputs.map(({ name, value }) => [name, value]);
    expect(Object.fromEntries(inputs)).toMatchObject({ discountDepth: 1, discountRank: 1 });
  });

  it('puts price first only above the urgency, and takes both borders as reached', () => {
    const borders = { priceFrom: 0.67, urgencyFrom: 0.67 };
    expect(buyerType(0.67, 0.66, borders)).toBe('price');
    expect(buyerType(0.67, 0.67, borders)).toBe('urgent');
    expect(buyerType(0.9, 0.8, borders)).toBe('price');
    expect(buyerType(0.66, 0.66, borders)).toBe('ratio');
    expect(buyerType(null, 0.67, borders)).toBe('urgent');
    expect(buyerType(0.67, null, borders)).toBe('price');
  });

  it('scores by the signs that are known and names the others', () => {
    const { of, assignment } = types({ tables: { deals } });
    expect(of).toEqual({ cheap: 'ratio', plain: 'ratio', rush: 'urgent', few: 'not_enough_data' });
    expect(assignment.warnings.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining('"lines"')]),
    );
    expect(types({}).of).toEqual({
      cheap: 'missing_field:lines',
      plain: 'missing_field:lines',
      rush: 'missing_field:lines',
      few: 'not_enough_data',
    });
  });

  it('explains the scores, and which other score would be another type', () => {
    const outcome = types({ tables: { lines, deals } });
    const told = tell('price-quality-urgency', outcome, 'cheap');
    expect(told.explanation).toEqual([
      '3 orders from 2025-07-01 to 2026-06-30.',
      'Discounts: 33.3 % off the list prices, more than 100.0 % of the other customers.',
      'Orders at the minimal price of the category: 100.0 %.',
      'Deals lost for the price: 25.0 %.',
      'Price score, the mean of these: 0.75; price decides from 0.67 on, if above the urgency.',
      'Rush orders by deals: 0.0 %.',
      'Rush orders by goods: 0.0 %.',
      'Orders with paid delivery: 0.0 %.',
      'Urgency score, the mean of these (of two shares of rush orders the greater one): 0; urgent from 0.67 on.',
    ]);
    for (const id of CUSTOMERS) {
      const { inputs, segmentCode, distanceToNeighbourSegments } = tell('price-quality-urgency', outcome, id);
      const score = (name: string) => inputs.find((input) => input.name === name)!.value as number;
      const { parameters } = resolveScheme({ scheme: 'price-quality-urgency' });
      const typeOf = (price: number, urgency: number) =>
        buyerType(price, urgency, parameters as { priceFrom: number; urgencyFrom: number });
      expect(typeOf(score('priceScore'), score('urgencyScore'))).toBe(segmentCode);
      expect(distanceToNeighbourSegments.length).toBeGreaterThan(0);
      for (const { input, to, segmentCode: other } of distanceToNeighbourSegments) {
        const moved = input === 'priceScore' ? typeOf(to, score('urgencyScore')) : typeOf(score('priceScore'), to);
        expect(moved).toBe(other);
      }
    }
  });
});

describe('types of orders', () => {
  const { parameters } = resolveScheme({ scheme: 'price-quality-urgency' });
  const options = parameters as Parameters<typeof orderTypes>[1];

  it('are told for every order by what it shows itself, beside the shares of a market', () => {
    // One more order of cheap, in a hurry and at the higher price, on a day without a deal.
    const late: Detail[] = [
      ['cheap', '2026-06-01', { order: 99, quantity: 1, amount: 200, discount: 0 }, { product: 'x', category: 'Tea' }],
      [
        'cheap',
        '2026-06-01',
        { order: 99, quantity: 1, amount: 300, discount: 0 },
        { product: 'express', category: 'Delivery' },
      ],
    ];
    const details = detailsOf(CUSTOMERS, { tables: { lines: [...lines, ...late], deals } });
    const { shares, orders } = orderTypes(details, options, null, dayOf(AS_OF));
    expect(shares.map(({ type, orders: count, sharePercent }) => [type, count, sharePercent])).toEqual([
      ['urgent', 4, 40],
      ['ratio', 3, 30],
      ['price', 3, 30],
    ]);
    expect(orders.filter(({ customer }) => customer === 0).map(({ order, type }) => [order, type])).toEqual([
      [0, 'price'],
      [1, 'price'],
      [2, 'price'],
      [99, 'urgent'],
    ]);
    expect(orderTypes(details, options, null, dayOf('2026-03-31')).orders).toHaveLength(3);
  });

  it('are not told where nothing is known of an order', () => {
    expect(orderTypes({}, options, null, dayOf(AS_OF)).orders).toEqual([]);
    const bare: Detail[] = [['cheap', '2026-06-01', { quantity: 1 }, { product: null }]];
    expect(orderTypes(detailsOf(CUSTOMERS, { tables: { lines: bare } }), options, null, dayOf(AS_OF))).toMatchObject({
      orders: [],
      shares: [{ sharePercent: 0 }, {}, {}],
    });
  });
});
