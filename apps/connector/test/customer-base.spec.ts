import { describe, expect, it } from '@jest/globals';
import { buildCustomerBase, parseCustomerId, type BaseDeal, type CustomerUnit } from '../src/segments/customer-base.js';

const contact = (id: number, companyId: number | null = null, type: string | null = null) => ({ id, companyId, type });
const company = (id: number, type: string | null = null) => ({ id, type });
const deal = (contactIds: number[], companyId: number | null = null): BaseDeal => ({ contactIds, companyId });

const base = (own: Partial<Parameters<typeof buildCustomerBase>[0]>) =>
  buildCustomerBase({ contacts: [], companies: [], deals: [], unit: 'auto', excludedTypes: new Set(), ...own });

describe('who the customers are', () => {
  const contacts = [contact(1), contact(2, 7), contact(3, 7), contact(4, 99)];
  const companies = [company(7), company(8)];
  const deals = [deal([2], null), deal([3], 7), deal([1, 2])];
  const members = (unit: CustomerUnit) => base({ contacts, companies, deals, unit }).customers;

  it('takes companies, contacts without a company and contacts that bought by themselves', () => {
    expect(members('auto')).toEqual(['company:7', 'company:8', 'contact:1', 'contact:2', 'contact:4']);
  });

  it('takes every contact when the unit is the contact', () => {
    expect(members('contact')).toEqual(['contact:1', 'contact:2', 'contact:3', 'contact:4']);
  });

  it('takes companies alone when the unit is the company', () => {
    expect(members('company')).toEqual(['company:7', 'company:8']);
  });

  it('sorts by the text of the id, whatever the order of records', () => {
    const reversed = base({
      contacts: contacts.toReversed(),
      companies: companies.toReversed(),
      deals: deals.toReversed(),
    });
    expect(reversed.customers).toEqual(members('auto'));
    expect(base({ contacts: [contact(10), contact(9)] }).customers).toEqual(['contact:10', 'contact:9']);
  });
});

describe('who a deal is credited to', () => {
  const contacts = [contact(1), contact(2, 7)];
  const companies = [company(7)];
  const credit = (unit: CustomerUnit, one: BaseDeal) => base({ contacts, companies, deals: [one], unit }).creditOf(one);

  it('is the company before the contact', () => {
    expect(credit('auto', deal([1], 7))).toBe('company:7');
    expect(credit('contact', deal([1], 7))).toBe('contact:1');
    expect(credit('company', deal([1], 7))).toBe('company:7');
  });

  it('is the primary contact where there is no company', () => {
    expect(credit('auto', deal([2, 1]))).toBe('contact:2');
    expect(credit('company', deal([2, 1]))).toBeNull();
  });

  it('passes over deleted records', () => {
    expect(credit('auto', deal([1], 99))).toBe('contact:1');
    expect(credit('auto', deal([98, 1]))).toBe('contact:1');
    expect(credit('auto', deal([98], 99))).toBeNull();
  });

  it('is nobody for a deal without contacts and company', () => {
    expect(credit('auto', deal([]))).toBeNull();
  });
});

describe('types that are no customers', () => {
  const found = base({
    contacts: [contact(1, null, 'SUPPLIER'), contact(2, 7), contact(3)],
    companies: [company(7, 'COMPETITOR'), company(8)],
    deals: [deal([1]), deal([2], 7)],
    excludedTypes: new Set(['SUPPLIER', 'COMPETITOR']),
  });

  it('leave the base and are named', () => {
    expect(found.customers).toEqual(['company:8', 'contact:3']);
    expect(found.excluded).toEqual(['company:7', 'contact:1']);
  });

  it('are credited with nothing, and nobody else is in their place', () => {
    expect(found.creditOf(deal([1]))).toBeNull();
    expect(found.creditOf(deal([3], 7))).toBeNull();
  });
});

describe('customer ids', () => {
  it('are read back', () => {
    expect(parseCustomerId('contact:42')).toEqual({ kind: 1, id: 42 });
    expect(parseCustomerId('company:7')).toEqual({ kind: 2, id: 7 });
  });

  it.each([
    'deal:1',
    'contact:',
    'contact:1.5',
    'contact:-1',
    ' contact:1',
    'contact:1; drop',
    `contact:${'9'.repeat(16)}`,
  ])('cannot be %j', (text) => {
    expect(() => parseCustomerId(text)).toThrow(RangeError);
  });
});
