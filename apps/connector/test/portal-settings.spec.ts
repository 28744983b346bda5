import { describe, expect, it } from '@jest/globals';
import { checkSettings } from '../src/portals/portal-settings.js';
import { buildPurchaseLog } from '../src/segments/purchase-log.builder.js';
import { rateDayOf } from '../src/segments/exchange-rates.js';

describe('settings of a portal', () => {
  it('are taken when they are what they should be', () => {
    const signalRules = { 'vip-fell': { rearmDays: 180 } };
    const settings = { unit: 'contact', rateDate: 'asOf', importFields: ['Industry'], signalRules };
    expect(checkSettings(settings)).toEqual(settings);
  });

  it('are refused with rules of signals that cannot be worked by', () => {
    expect(() => checkSettings({ signalRules: { sleepy: {} } })).toThrow('settings.signalRules');
    expect(() => checkSettings({ signalRules: { 'vip-fell': { rearmDays: -1 } } })).toThrow('vip-fell.rearmDays');
  });

  it('are refused with everything that is wrong', () => {
    const wrong = { unit: 'firm', answers: [{ kind: 'nps', score: 3 }], colour: 'red' };
    expect(() => checkSettings(wrong)).toThrow(
      /settings\.unit.*settings\.answers\[0\].*settings\.colour|settings\.colour/,
    );
  });
});

describe('the day of the exchange rate', () => {
  const log = (rateDate: 'deal' | 'asOf') =>
    buildPurchaseLog({
      contacts: [{ id: 1, companyId: null, type: null }],
      companies: [],
      deals: [
        { contactIds: [1], companyId: null, day: 100, amountMinor: 1000, currency: 'USD' },
        { contactIds: [1], companyId: null, day: 200, amountMinor: 1000, currency: 'USD' },
      ],
      unit: 'auto',
      excludedTypes: new Set(),
      baseCurrency: 'UAH',
      rates: [
        { currency: 'USD', validFrom: '1970-01-02', rate: '20' },
        { currency: 'USD', validFrom: '1970-06-01', rate: '40' },
      ],
      digits: () => 2,
      rateDay: rateDayOf({ rateDate }, '1970-12-31'),
    }).log.amountMinor;

  it('is that of each deal by default', () => {
    expect([...log('deal')]).toEqual([20_000, 40_000]);
  });

  it('is that of the calculation where the portal says so', () => {
    expect([...log('asOf')]).toEqual([40_000, 40_000]);
  });
});
