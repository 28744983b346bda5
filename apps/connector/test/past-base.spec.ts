import { describe, expect, it } from '@jest/globals';
import { parseDay } from '@strata/segmentation';
import type { KnownDeal } from '../src/segments/known-records.repository.js';
import { monthEndsBefore } from '../src/segments/month-ends.js';
import { createPastBase, type PastBaseInput } from '../src/segments/past-base.js';

const on = (date: string): number => parseDay(date);
const aContact = (id: number, created: string | null, own: { companyId?: number; type?: string } = {}) => ({
  id,
  companyId: own.companyId ?? null,
  type: own.type ?? null,
  createdDay: created === null ? null : on(created),
});
const aDeal = (contactId: number, date: string, own: Partial<KnownDeal> = {}): KnownDeal => ({
  contactIds: [contactId],
  companyId: null,
  day: on(date),
  amountMinor: 1_000,
  currency: 'EUR',
  ...own,
});
const aBase = (own: Partial<PastBaseInput>) =>
  createPastBase({
    contacts: [],
    companies: [],
    deals: [],
    unit: 'auto',
    excludedTypes: new Set(['SUPPLIER']),
    baseCurrency: 'EUR',
    rates: [],
    digits: () => 2,
    rateDay: null,
    ...own,
  });

describe('a base on a past day', () => {
  const base = aBase({
    contacts: [
      aContact(1, '2025-01-10'),
      aContact(2, null),
      aContact(3, '2025-06-01'),
      aContact(4, '2025-03-01', { type: 'SUPPLIER' }),
    ],
    deals: [aDeal(1, '2025-02-01'), aDeal(3, '2025-02-15'), aDeal(1, '2025-05-01')],
  });

  it('holds who was created by then, who had bought by then, and who has no date of creation', () => {
    expect(base.on(on('2025-01-09')).log.customers).toEqual(['contact:2']);
    expect(base.on(on('2025-01-10')).log.customers).toEqual(['contact:1', 'contact:2']);
    expect(base.on(on('2025-02-15')).log.customers).toEqual(['contact:1', 'contact:2', 'contact:3']);
  });

  it('knows the purchases up to then and no others', () => {
    expect([...base.on(on('2025-02-14')).log.day]).toEqual([on('2025-02-01')]);
    expect([...base.on(on('2025-12-31')).log.day]).toEqual(['2025-02-01', '2025-05-01', '2025-02-15'].map(on));
  });

  it('names who is left out by type from the day of creation on', () => {
    expect(base.on(on('2025-02-28')).excluded).toEqual([]);
    expect(base.on(on('2025-03-01')).excluded).toEqual(['contact:4']);
  });

  it('holds a contact of a company only from its own first deal on', () => {
    const firm = aBase({
      companies: [{ id: 7, type: null, createdDay: on('2025-01-01') }],
      contacts: [aContact(1, '2025-01-01', { companyId: 7 })],
      deals: [aDeal(1, '2025-04-01')],
    });
    expect(firm.on(on('2025-03-31')).log.customers).toEqual(['company:7']);
    expect(firm.on(on('2025-04-01')).log.customers).toEqual(['company:7', 'contact:1']);
  });

  it('counts deals without an exchange rate up to then', () => {
    const foreign = aBase({ contacts: [aContact(1, null)], deals: [aDeal(1, '2025-04-01', { currency: 'XAU' })] });
    expect([...foreign.on(on('2025-03-31')).log.unconverted]).toEqual([0]);
    expect([...foreign.on(on('2025-04-01')).log.unconverted]).toEqual([1]);
  });
});

describe('monthEndsBefore', () => {
  it('gives whole months only, over the end of a year and through a leap day', () => {
    expect(monthEndsBefore('2024-03-15', 4)).toEqual(['2023-11-30', '2023-12-31', '2024-01-31', '2024-02-29']);
    expect(monthEndsBefore('2026-03-31', 1)).toEqual(['2026-02-28']);
    expect(monthEndsBefore('2026-04-01', 1)).toEqual(['2026-03-31']);
  });
});
