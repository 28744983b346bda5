import { describe, expect, it } from '@jest/globals';
import { mapCompany } from '../src/map/map-company.js';
import { mapContact } from '../src/map/map-contact.js';
import { mapDeal } from '../src/map/map-deal.js';
import type { CustomField } from '../src/map/map-field-value.js';
import { mapLine } from '../src/map/map-line.js';
import { toCurrency } from '../src/read/currencies.js';

const field = (key: string, type: CustomField['type'], wireName = key): CustomField => ({ key, type, wireName });

describe('a contact', () => {
  it('is read from the portal’s texts', () => {
    const row = {
      ID: '75',
      NAME: 'Ann',
      SECOND_NAME: null,
      LAST_NAME: ' Lee ',
      COMPANY_ID: '0',
      ASSIGNED_BY_ID: '6',
      TYPE_ID: 'CLIENT',
      SOURCE_ID: '',
      BIRTHDATE: '1990-02-03T02:00:00+02:00',
      DATE_CREATE: '2026-02-26T09:00:00+03:00',
      DATE_MODIFY: '2026-03-01T10:11:12+03:00',
    };
    expect(mapContact(row, [])).toEqual({
      id: 75,
      name: 'Ann Lee',
      companyId: null,
      ownerId: 6,
      type: 'CLIENT',
      source: null,
      birthDate: '1990-02-03',
      createdAt: '2026-02-26T06:00:00.000Z',
      updatedAt: '2026-03-01T07:11:12.000Z',
      fields: {},
    });
  });

  it('without an id is shown as a reject', () => {
    expect(mapContact({ NAME: 'Ann' }, [])).toMatchObject({ id: null, reason: 'missing_id' });
    expect(mapContact({ ID: 'x7' }, [])).toMatchObject({ id: 'x7', reason: 'missing_id' });
  });

  it('brings custom fields in every shape the portal uses', () => {
    const row = {
      ID: 1,
      UF_A: '81',
      UF_B: false,
      UF_C: ['5', 6],
      UF_D: '12.5',
      UF_E: '1',
      UF_F: '2026-01-31T03:00:00+03:00',
    };
    const fields = [
      field('UF_A', 'choice'),
      field('UF_B', 'choices'),
      field('UF_C', 'choices'),
      field('UF_D', 'number'),
      field('UF_E', 'boolean'),
      field('UF_F', 'date'),
      field('UF_MISSING', 'text'),
    ];
    expect(mapContact(row, fields)).toMatchObject({
      fields: { UF_A: '81', UF_B: [], UF_C: ['5', '6'], UF_D: 12.5, UF_E: true, UF_F: '2026-01-31', UF_MISSING: null },
    });
  });
});

it('a company keeps its codes', () => {
  const row = {
    ID: '12',
    TITLE: 'Tea Ltd',
    COMPANY_TYPE: 'CUSTOMER',
    INDUSTRY: 'IT',
    EMPLOYEES: null,
    ASSIGNED_BY_ID: 1,
  };
  expect(mapCompany(row, [])).toMatchObject({
    id: 12,
    name: 'Tea Ltd',
    type: 'CUSTOMER',
    industry: 'IT',
    employees: null,
  });
});

describe('a deal', () => {
  const now = Date.parse('2026-08-01T00:00:00Z');
  const context = { fields: [], digitsOf: () => 2, closedAt: new Map<number, string>(), now };
  const row = {
    id: 351,
    title: 'Deal',
    categoryId: 9,
    stageId: 'C9:WON',
    stageSemanticId: 'S',
    opportunity: 1200.5,
    currencyId: 'USD',
    contactId: 80,
    contactIds: [75, 80],
    companyId: 0,
    createdTime: '2026-07-23T19:10:26+03:00',
    updatedTime: '2026-07-24T10:00:00+03:00',
    movedTime: '2026-07-24T10:00:00+03:00',
    closedate: '2026-07-31T03:00:00+03:00',
  };

  it('puts the primary contact first and counts money in cents', () => {
    expect(mapDeal(row, context)).toMatchObject({
      id: 351,
      outcome: 'won',
      contactIds: [80, 75],
      companyId: null,
      amount: { minor: 120_050, currency: 'USD' },
      pipelineId: 9,
      expectedCloseDate: '2026-07-31',
    });
  });

  it('was won when its history says', () => {
    const closedAt = new Map([[351, '2026-07-24T06:59:00.000Z']]);
    const deal = mapDeal(row, { ...context, closedAt });
    expect(deal).toMatchObject({ wonAt: '2026-07-24T06:59:00.000Z', wonAtSource: 'stage_history', lostAt: null });
  });

  it('falls back to the last move, a past close date, the creation', () => {
    expect(mapDeal(row, context)).toMatchObject({ wonAt: '2026-07-24T07:00:00.000Z', wonAtSource: 'stage_change' });
    const unmoved = { ...row, movedTime: null };
    expect(mapDeal(unmoved, context)).toMatchObject({ wonAt: '2026-07-31T12:00:00.000Z', wonAtSource: 'close_date' });
    const planned = { ...unmoved, closedate: '2026-12-31T03:00:00+03:00' };
    expect(mapDeal(planned, context)).toMatchObject({ wonAt: '2026-07-23T16:10:26.000Z', wonAtSource: 'created' });
    expect(mapDeal({ ...planned, createdTime: 'soon' }, context)).toMatchObject({ reason: 'bad_date', id: '351' });
  });

  it('has a lost moment and no won moment when it failed', () => {
    expect(mapDeal({ ...row, stageSemanticId: 'F' }, context)).toMatchObject({
      outcome: 'lost',
      wonAt: null,
      wonAtSource: null,
      lostAt: '2026-07-24T07:00:00.000Z',
    });
  });

  it('is rejected when its amount, stage or currency cannot be understood', () => {
    expect(mapDeal({ ...row, opportunity: '12,5' }, context)).toMatchObject({ reason: 'bad_amount' });
    expect(mapDeal({ ...row, opportunity: 1e16 }, context)).toMatchObject({ reason: 'bad_amount' });
    expect(mapDeal({ ...row, stageSemanticId: null }, context)).toMatchObject({ reason: 'unknown_stage' });
    expect(mapDeal({ ...row, currencyId: '' }, context)).toMatchObject({ reason: 'bad_currency' });
  });

  it('without an amount is worth nothing', () => {
    expect(mapDeal({ ...row, opportunity: null }, context)).toMatchObject({ amount: { minor: 0, currency: 'USD' } });
  });
});

describe('a product line', () => {
  const row = { id: 9, ownerId: '351', productId: 0, productName: 'Tea', price: 33.335, priceBrutto: 40, quantity: 3 };

  it('is worth price times quantity, rounded once', () => {
    expect(mapLine(row, 'USD', 2)).toEqual({
      id: 9,
      dealId: 351,
      productId: null,
      name: 'Tea',
      quantity: 3,
      amount: { minor: 10_001, currency: 'USD' },
      listAmount: { minor: 12_000, currency: 'USD' },
      category: null,
      cost: null,
    });
  });

  it('is rejected without an owner or with a price that is none', () => {
    expect(mapLine({ ...row, ownerId: null }, 'USD', 2)).toMatchObject({ reason: 'missing_id' });
    expect(mapLine({ ...row, price: 'free' }, 'USD', 2)).toMatchObject({ reason: 'bad_amount' });
  });
});

describe('a currency', () => {
  it('has the rate of one unit', () => {
    const row = { CURRENCY: 'JPY', AMOUNT_CNT: '100', AMOUNT: '62.5', BASE: 'N', FULL_NAME: 'Yen', DECIMALS: '2' };
    expect(toCurrency(row)).toEqual({ code: 'JPY', name: 'Yen', digits: 0, isBase: false, rate: 0.625 });
  });

  it('of the portal’s own has the portal’s digits', () => {
    expect(toCurrency({ CURRENCY: 'BONUS', DECIMALS: '0', BASE: 'Y' })).toMatchObject({
      digits: 0,
      isBase: true,
      rate: 1,
    });
  });
});
