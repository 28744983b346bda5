import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDetailTable, createPurchaseLog, measure, parseDay, sortDetailColumns } from '../src/index.js';
import type { AggregateRequest, ColumnRequest, CustomerDetails, DetailRow } from '../src/index.js';

const log = createPurchaseLog({ customers: ['a', 'b', 'c'], purchases: [], currency: 'EUR', currencyDigits: 2 });
const day = (text: string): number => parseDay(text);
const ROWS: DetailRow[] = [
  { customerId: 'b', day: day('2026-02-01'), numbers: { quantity: 2, amount: 500 }, texts: { category: 'Tea' } },
  { customerId: 'a', day: day('2026-03-01'), numbers: { quantity: 1, amount: 300 }, texts: { category: 'Coffee' } },
  { customerId: 'a', day: day('2026-01-01'), numbers: { quantity: 4, amount: null }, texts: { category: 'tea' } },
  { customerId: 'a', day: day('2026-03-01'), numbers: { quantity: 2, amount: 100 }, texts: { category: 'Coffee' } },
];

function column(
  request: ColumnRequest,
  details: CustomerDetails = { tables: { lines: createDetailTable(log, ROWS) } },
) {
  const { values, present, dictionary, missing, base } = measure(log, [request], day('2026-03-31'), details).column(
    request,
  );
  const shown = Array.from(values, (value, i) => {
    if (present !== null && present[i] === 0) return null;
    return dictionary === undefined ? value : dictionary[value]!;
  });
  return { shown, missing, base };
}

const lines = (aggregate: AggregateRequest['aggregate'], rest: Partial<AggregateRequest> = {}): AggregateRequest => ({
  table: 'lines',
  aggregate,
  ...rest,
});

describe('aggregates over rows about customers', () => {
  it('count rows, also of customers without any', () => {
    expect(column(lines('count')).shown).toEqual([3, 1, 0]);
  });

  it('sum numbers and leave those without a row absent', () => {
    expect(column(lines('sum', { column: 'quantity' })).shown).toEqual([7, 2, null]);
  });

  it('pass over rows without the number, unless every row must have one', () => {
    expect(column(lines('sum', { column: 'amount' })).shown).toEqual([400, 500, null]);
    expect(column(lines('sum', { column: 'amount', complete: true })).shown).toEqual([null, 500, null]);
  });

  it('take averages, extremes, days, distinct and most frequent texts', () => {
    expect(column(lines('average', { column: 'quantity' })).shown).toEqual([7 / 3, 2, null]);
    expect(column(lines('max', { column: 'quantity' })).shown).toEqual([4, 2, null]);
    expect(column(lines('first')).shown).toEqual([day('2026-01-01'), day('2026-02-01'), null]);
    expect(column(lines('last')).shown).toEqual([day('2026-03-01'), day('2026-02-01'), null]);
    expect(column(lines('distinct', { column: 'category' })).shown).toEqual([2, 1, 0]);
    expect(column(lines('mode', { column: 'category' })).shown).toEqual(['Coffee', 'Tea', null]);
    expect(column(lines('firstText', { column: 'category' })).shown).toEqual(['tea', 'Tea', null]);
    expect(column(lines('latestText', { column: 'category' })).shown).toEqual(['Coffee', 'Tea', null]);
  });

  it('count synonyms together, and call them by the spelling that most rows of the customer have', () => {
    const rows = ['Coffee', 'Coffee', 'чай', 'Tea', 'чай'].map((category) => ({
      customerId: 'a',
      day: day('2026-01-01'),
      texts: { category },
    }));
    const tables = { lines: createDetailTable(log, rows) };
    const synonyms = [['tea', '  ЧАЙ ']];
    expect(column(lines('mode', { column: 'category' }), { tables }).shown[0]).toBe('Coffee');
    expect(column(lines('mode', { column: 'category', synonyms }), { tables }).shown[0]).toBe('чай');
    expect(column(lines('modeCount', { column: 'category', synonyms }), { tables }).shown[0]).toBe(3);
    expect(column(lines('modeShare', { column: 'category', synonyms }), { tables }).shown[0]).toBe(0.6);
  });

  it('pass over lines that went back where only what was bought counts', () => {
    const row = (category: string, numbers: Readonly<Record<string, number>>) => ({
      customerId: 'a',
      day: day('2026-01-01'),
      numbers,
      texts: { category },
    });
    const rows = [
      row('Cup', { quantity: 1 }),
      row('Cup', { quantity: -1 }),
      row('Cup', { amount: -500 }),
      row('Tea', { quantity: 1 }),
      row('Tea', {}),
    ];
    const tables = { lines: createDetailTable(log, rows) };
    expect(column(lines('mode', { column: 'category' }), { tables }).shown[0]).toBe('Cup');
    expect(column(lines('mode', { column: 'category', bought: true }), { tables }).shown[0]).toBe('Tea');
    expect(column(lines('count', { bought: true }), { tables }).shown[0]).toBe(3);
  });

  it('look at a window and at texts without minding case', () => {
    expect(column(lines('count', { where: [{ column: 'category', in: ['TEA'] }] })).shown).toEqual([1, 1, 0]);
    const parts = { column: 'category', in: ['OFF', 'x'], match: 'contains' } as const;
    expect(column(lines('count', { where: [parts] })).shown).toEqual([2, 0, 0]);
    const window = { from: day('2026-02-01'), to: day('2026-02-28') };
    expect(column(lines('count', { window })).shown).toEqual([0, 1, 0]);
  });

  it('name the table or the column that nobody filled', () => {
    expect(column(lines('sum', { column: 'cost' })).missing).toBe('cost');
    expect(column(lines('count'), {}).missing).toBe('lines');
    expect(column(lines('count', { where: [{ column: 'brand', in: ['x'] }] })).missing).toBe('brand');
  });

  it('do not depend on the order of rows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ROWS, { minLength: ROWS.length }), (shuffled) => {
        expect(createDetailTable(log, shuffled)).toEqual(createDetailTable(log, ROWS));
      }),
    );
  });

  it('see a deal that was closed after the day as open', () => {
    const deals = createDetailTable(log, [
      { customerId: 'a', day: day('2026-01-05'), numbers: { closed: day('2026-04-02') }, texts: { status: 'lost' } },
      { customerId: 'b', day: day('2026-01-05'), numbers: { closed: day('2026-02-02') }, texts: { status: 'won' } },
      { customerId: 'c', day: day('2026-04-05'), numbers: {}, texts: { status: 'open' } },
    ]);
    const open: ColumnRequest = { table: 'deals', aggregate: 'count', where: [{ column: 'status', in: ['open'] }] };
    expect(column(open, { tables: { deals } }).shown).toEqual([1, 0, 0]);
  });
});

describe('fields of customers', () => {
  const fields = new Map([
    ['born', ['1990-02-29', '1990-02-28T00:00:00', null]],
    ['staff', ['1 200', '12,5', 'many']],
    ['vip', ['да', 'No', '']],
  ]);

  it('read no number that could be two: a comma before three digits, digits in other groups than thousands', () => {
    const doubtful = new Map([['staff', ['30,000', '35 40', '1,000.50']]]);
    expect(column({ field: 'staff', as: 'number' }, { fields: doubtful })).toMatchObject({
      shown: [null, null, null],
      base: { unreadable: 3 },
    });
  });

  it('read dates, numbers and yes or no, and count what cannot be read', () => {
    expect(column({ field: 'born', as: 'date' }, { fields })).toMatchObject({
      shown: [null, day('1990-02-28'), null],
      base: { unreadable: 1 },
    });
    expect(column({ field: 'staff', as: 'number' }, { fields })).toMatchObject({
      shown: [1200, 12.5, null],
      base: { unreadable: 1 },
    });
    const spellings = new Map([['staff', ['1\u00a0200\u202f000.5', '0,125', '-30,5']]]);
    expect(column({ field: 'staff', as: 'number' }, { fields: spellings }).shown).toEqual([1_200_000.5, 0.125, -30.5]);
    expect(column({ field: 'vip', as: 'boolean' }, { fields }).shown).toEqual(['yes', 'no', null]);
  });

  it('name a field that nobody has', () => {
    expect(column({ field: 'shoe size', as: 'number' }, { fields })).toMatchObject({
      shown: [null, null, null],
      missing: 'shoe size',
    });
  });
});

describe('rows as columns', () => {
  it('are sorted by customer, day and content, without texts and columns that no row has', () => {
    const table = sortDetailColumns(
      {
        customer: Uint32Array.of(1, 0, 0, 0),
        day: Int32Array.of(5, 9, 3, 3),
        numbers: { amount: Float64Array.of(1, 2, Number.NaN, 4), cost: new Float64Array(4).fill(Number.NaN) },
        texts: {
          category: { codes: Int32Array.of(2, -1, 0, 2), dictionary: ['tea', 'unused', 'coffee'] },
          product: { codes: new Int32Array(4).fill(-1), dictionary: [] },
        },
      },
      2,
    );
    expect(table).toEqual({
      customer: Uint32Array.of(0, 0, 0, 1),
      day: Int32Array.of(3, 3, 9, 5),
      numbers: { amount: Float64Array.of(4, Number.NaN, 2, 1) },
      texts: { category: { codes: Int32Array.of(0, 1, -1, 0), dictionary: ['coffee', 'tea'] } },
    });
  });
});
