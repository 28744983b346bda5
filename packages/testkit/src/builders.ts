import type { Company, Contact, Deal, DealLine, Dictionaries, Page } from '@strata/crm-port';

const CREATED_AT = '2026-01-05T09:00:00.000Z';

/** Records that are whole and plain; a test states only what it is about. */
export const aContact = (own: Partial<Contact> = {}): Contact => ({
  id: 1,
  name: 'Ada Example',
  companyId: null,
  ownerId: null,
  type: null,
  source: null,
  birthDate: null,
  createdAt: CREATED_AT,
  updatedAt: CREATED_AT,
  fields: {},
  ...own,
});

export const aCompany = (own: Partial<Company> = {}): Company => ({
  id: 1,
  name: 'Example Ltd',
  ownerId: null,
  type: null,
  industry: null,
  employees: null,
  createdAt: CREATED_AT,
  updatedAt: CREATED_AT,
  fields: {},
  ...own,
});

/** An open deal of 100.00 EUR. With `outcome: 'won'` it is won on 1 March 2026 unless told otherwise. */
export const aDeal = (own: Partial<Deal> = {}): Deal => ({
  id: 1,
  title: 'A deal',
  contactIds: [1],
  companyId: null,
  ownerId: null,
  outcome: 'open',
  amount: { minor: 10_000, currency: 'EUR' },
  pipelineId: 1,
  stageId: 'new',
  wonAt: own.outcome === 'won' ? '2026-03-01T12:00:00.000Z' : null,
  wonAtSource: own.outcome === 'won' ? 'won_time' : null,
  lostAt: own.outcome === 'lost' ? '2026-03-01T12:00:00.000Z' : null,
  lostReason: null,
  expectedCloseDate: null,
  probability: null,
  source: null,
  lineCount: null,
  createdAt: CREATED_AT,
  updatedAt: CREATED_AT,
  fields: {},
  ...own,
});

export const aDealLine = (own: Partial<DealLine> = {}): DealLine => ({
  id: 1,
  dealId: 1,
  productId: null,
  name: 'A thing',
  quantity: 1,
  amount: { minor: 10_000, currency: 'EUR' },
  listAmount: null,
  category: null,
  cost: null,
  ...own,
});

/** A page that balances: as many rows fetched as it holds. */
export const aPage = <T>(items: readonly T[], own: Partial<Page<T>> = {}): Page<T> => ({
  fetched: items.length + (own.rejects?.length ?? 0),
  items,
  rejects: [],
  deletedIds: [],
  cursor: 'next',
  progress: null,
  ...own,
});

export const someDictionaries = (own: Partial<Dictionaries> = {}): Dictionaries => ({
  pipelines: [],
  stages: [],
  currencies: [],
  users: [],
  fields: [],
  ...own,
});
