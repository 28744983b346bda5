import { describe, expect, it } from '@jest/globals';
import { buildPurchaseLog, type LogInput } from '../src/segments/purchase-log.builder.js';

const deal = (own: Partial<LogInput['deals'][number]> = {}): LogInput['deals'][number] => ({
  contactIds: [1],
  companyId: null,
  day: 20_500,
  amountMinor: 10_000,
  currency: 'EUR',
  ...own,
});

const build = (own: Partial<LogInput> = {}) =>
  buildPurchaseLog({
    contacts: [
      { id: 1, companyId: null, type: null },
      { id: 2, companyId: 7, type: null },
    ],
    companies: [{ id: 7, type: null }],
    deals: [],
    unit: 'auto',
    excludedTypes: new Set(),
    baseCurrency: 'EUR',
    rates: [],
    digits: () => 2,
    rateDay: null,
    ...own,
  });

describe('the purchase log', () => {
  it('holds every customer and each purchase with whom it is credited to', () => {
    const { log } = build({
      deals: [deal({ day: 20_501, amountMinor: -500 }), deal({ contactIds: [2], companyId: 7 }), deal({ day: 20_400 })],
    });
    expect(log.customers).toEqual(['company:7', 'contact:1']);
    expect([...log.customer]).toEqual([0, 1, 1]);
    expect([...log.day]).toEqual([20_500, 20_400, 20_501]);
    expect([...log.amountMinor]).toEqual([10_000, 10_000, -500]);
    expect(log).toMatchObject({ currency: 'EUR', currencyDigits: 2 });
  });

  it('counts deals of nobody and of those who are no customers', () => {
    const { log, uncredited } = build({
      contacts: [{ id: 1, companyId: null, type: 'SUPPLIER' }],
      excludedTypes: new Set(['SUPPLIER']),
      deals: [deal(), deal({ contactIds: [] }), deal({ contactIds: [50] })],
    });
    expect({ rows: log.customer.length, uncredited }).toEqual({ rows: 0, uncredited: 3 });
  });

  it('converts by the day of the deal and counts what has no rate, per currency and customer', () => {
    const found = build({
      rates: [{ currency: 'USD', validFrom: '2026-02-16', rate: '0.5' }],
      deals: [
        deal({ currency: 'USD', day: 20_500 }),
        deal({ currency: 'USD', day: 20_000 }),
        deal({ currency: 'CHF' }),
        deal({ currency: 'CHF', contactIds: [], companyId: 7 }),
      ],
    });
    expect(found.unconverted).toEqual({ CHF: 2 });
    expect(found.convertedByLaterRate).toBe(1);
    expect([...found.log.amountMinor]).toEqual([5_000, 5_000]);
    expect([...found.log.unconverted]).toEqual([1, 1]);
  });
});
