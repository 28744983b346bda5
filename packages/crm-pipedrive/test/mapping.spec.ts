import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFields } from '../src/mapping/field-values.js';
import { mapContact } from '../src/mapping/map-contact.js';
import { mapDeal } from '../src/mapping/map-deal.js';
import { mapLine } from '../src/mapping/map-line.js';
import { mapProduct } from '../src/mapping/map-product.js';
import { currencyDigits, toMinor } from '../src/mapping/money.js';
import { mapRow } from '../src/mapping/reject.js';

const none = { types: new Map(), digits: new Map() } as const;

const aDeal = {
  id: 7,
  title: 'Chairs',
  person_id: 42,
  org_id: null,
  owner_id: 9,
  value: 12.5,
  currency: 'EUR',
  status: 'open',
  pipeline_id: 1,
  stage_id: 3,
  add_time: '2026-01-01T08:00:00Z',
  update_time: '2026-01-02T08:00:00.000Z',
} as const;

const reasonOf = (row: unknown): string | undefined => {
  const result = mapRow(row, (raw) => mapDeal(raw, none));
  return 'reject' in result ? result.reject.reason : undefined;
};

describe('minor units', () => {
  it.each([
    [0, 2, 0],
    [1.005, 2, 101],
    [0.285, 2, 29],
    [8.345, 2, 835],
    [-1.005, 2, -101],
    [19.99, 2, 1999],
    [1234.5, 0, 1235],
    [0.4, 0, 0],
    [1e-7, 2, 0],
    [1.2345, 3, 1235],
    [90_071_992_547_409.9, 2, 9_007_199_254_740_990],
  ])('of %d with %i digits are %i: the decimal text is rounded', (value, digits, minor) => {
    expect(toMinor(value, digits)).toBe(minor);
  });

  it('give back every amount that was whole cents', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.integer({ min: 0, max: 1e12 }), (isRefund, cents) => {
        const text = `${isRefund ? '-' : ''}${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        expect(toMinor(Number(text), 2)).toBe(isRefund && cents > 0 ? -cents : cents);
      }),
    );
  });

  it('are refused where they cannot be counted', () => {
    expect(toMinor(1e21, 2)).toBeNull();
    expect(toMinor(Number.POSITIVE_INFINITY, 2)).toBeNull();
    expect(toMinor(Number.NaN, 2)).toBeNull();
  });

  it('have the digits of ISO 4217, or those of the company for its own currencies', () => {
    const custom = new Map([
      ['GOLD', 4],
      ['EUR', 5],
    ]);
    expect(['EUR', 'JPY', 'KWD', 'GOLD', 'XYZZY'].map((code) => currencyDigits(code, custom))).toEqual([2, 0, 3, 4, 2]);
  });
});

describe('a deal', () => {
  it('is mapped field by field', () => {
    const more = { expected_close_date: '2026-02-01', probability: 40, channel: 3, products_count: 2 };
    expect(mapDeal({ ...aDeal, ...more }, none)).toEqual({
      id: 7,
      title: 'Chairs',
      contactIds: [42],
      companyId: null,
      ownerId: 9,
      outcome: 'open',
      amount: { minor: 1250, currency: 'EUR' },
      pipelineId: 1,
      stageId: '3',
      wonAt: null,
      wonAtSource: null,
      lostAt: null,
      lostReason: null,
      expectedCloseDate: '2026-02-01',
      probability: 40,
      source: '3',
      lineCount: 2,
      createdAt: '2026-01-01T08:00:00.000Z',
      updatedAt: '2026-01-02T08:00:00.000Z',
      fields: {},
    });
  });

  const times = {
    won_time: '2026-01-05T10:00:00Z',
    close_time: '2026-01-04T10:00:00Z',
    stage_change_time: '2026-01-03 10:00:00',
    add_time: '2026-01-01T10:00:00Z',
  };

  it.each([
    [[], 'won_time', '2026-01-05T10:00:00.000Z'],
    [['won_time'], 'close_date', '2026-01-04T10:00:00.000Z'],
    [['won_time', 'close_time'], 'stage_change', '2026-01-03T10:00:00.000Z'],
    [['won_time', 'close_time', 'stage_change_time'], 'created', '2026-01-01T10:00:00.000Z'],
  ])('that is won takes the best time it has: without %j the %s', (missing, source, wonAt) => {
    const absent = Object.fromEntries(Object.entries(times).filter(([key]) => !missing.includes(key as never)));
    const empty = { ...times, ...Object.fromEntries(missing.map((key) => [key, null])) };
    const { add_time: _, ...bare } = aDeal;
    for (const known of [absent, empty]) {
      expect(mapDeal({ ...bare, ...known, status: 'won' }, none)).toMatchObject({ wonAt, wonAtSource: source });
    }
  });

  it('that is won or lost keeps no moment of the other outcome', () => {
    const lost = mapDeal(
      { ...aDeal, ...times, status: 'lost', lost_time: '2026-01-06T10:00:00Z', lost_reason: 'price' },
      none,
    );
    expect(lost).toMatchObject({ wonAt: null, lostAt: '2026-01-06T10:00:00.000Z', lostReason: 'price' });
    expect(mapDeal({ ...aDeal, ...times, lost_reason: 'old' }, none)).toMatchObject({
      wonAt: null,
      lostAt: null,
      lostReason: null,
    });
  });

  it('without a value is worth nothing, without a person belongs to nobody', () => {
    const { person_id: _, value: __, ...bare } = aDeal;
    expect(mapDeal(bare, none)).toMatchObject({ amount: { minor: 0, currency: 'EUR' }, contactIds: [] });
    expect(mapDeal({ ...aDeal, person_id: null, value: null }, none)).toMatchObject({
      amount: { minor: 0 },
      contactIds: [],
    });
  });

  it.each([
    [{ id: undefined }, 'missing_id'],
    [{ id: 'x' }, 'bad_id'],
    [{ value: '12' }, 'bad_amount'],
    [{ currency: null }, 'bad_currency'],
    [{ status: 'parked' }, 'unknown_status'],
    [{ add_time: 'yesterday' }, 'bad_date'],
    [{ status: 'won', add_time: null }, 'missing_won_time'],
  ])('with %j is rejected as %s', (change, reason) => {
    expect(reasonOf({ ...aDeal, ...change })).toBe(reason);
  });

  it('is rejected with a sentence that names the field and the value', () => {
    const result = mapRow({ ...aDeal, value: 'a lot' }, (raw) => mapDeal(raw, none));
    expect(result).toMatchObject({ reject: { id: '7', detail: expect.stringMatching(/value is "a lot"/) } });
    expect(reasonOf(null)).toBe('not_a_record');
  });
});

describe('a person', () => {
  it('may lack everything but the id', () => {
    expect(mapContact({ id: 1 }, new Map())).toMatchObject({
      id: 1,
      name: '',
      companyId: null,
      birthDate: null,
      updatedAt: null,
    });
  });
});

describe('a product line', () => {
  it('counts the sum as paid and price times quantity as the list amount', () => {
    const row = {
      id: 1,
      deal_id: 7,
      product_id: 3,
      name: 'Chair',
      quantity: 3,
      item_price: 1.1,
      sum: 2.97,
      currency: 'EUR',
    };
    expect(mapLine(row, new Map(), new Map())).toMatchObject({
      amount: { minor: 297 },
      listAmount: { minor: 330 },
      quantity: 3,
      category: null,
      cost: null,
    });
    const prices = [
      { currency: 'USD', cost: 9 },
      { currency: 'EUR', cost: 0.7 },
    ];
    const product = mapProduct({ id: 3, category: '5', prices }, new Map([['5', 'Furniture']]));
    expect(mapLine(row, new Map(), new Map([[3, product]]))).toMatchObject({
      category: 'Furniture',
      cost: { minor: 210, currency: 'EUR' },
    });
  });
});

describe('custom fields', () => {
  it('are read by type', () => {
    const types = new Map([
      ['a', 'choice'],
      ['b', 'choices'],
      ['c', 'number'],
      ['d', 'money'],
      ['e', 'other'],
      ['f', 'text'],
      ['gone', 'text'],
    ] as const);
    const custom = {
      a: 31,
      b: [31, 32],
      c: 31,
      d: { value: 5, currency: 'EUR' },
      e: { value: '2026-01-01', until: '2026-02-01' },
      f: { value: 'Main street 1', locality: 'Riga' },
      stranger: 1,
    };
    expect(readFields(custom, types)).toEqual({
      a: '31',
      b: ['31', '32'],
      c: 31,
      d: '5 EUR',
      e: '2026-01-01/2026-02-01',
      f: 'Main street 1',
      gone: null,
    });
  });
});
