import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Company, Contact, Deal, DealLine, FieldDefinition } from '@strata/crm-port';
import { formatDay, parseDay, type ColumnRequest, type CustomerDetails, type DetailTable } from '@strata/segmentation';
import { aCompany, aContact, aDeal, aDealLine, aPage, someDictionaries } from '@strata/testkit';
import type { Portal, PortalSettings } from '../src/portals/portals.service.js';
import { BaseRepository } from '../src/segments/base.repository.js';
import { DetailRepository } from '../src/segments/detail.repository.js';
import { DetailsLoader } from '../src/segments/details-loader.service.js';
import { CurrencyRateRepository } from '../src/store/currency-rate.repository.js';
import { DealLineRepository } from '../src/store/deal-line.repository.js';
import { DictionaryRepository } from '../src/store/dictionary.repository.js';
import { RecordStore } from '../src/store/record-store.service.js';
import { openTestDatabase, type OpenedTestDatabase } from './open-test-database.js';

let db: OpenedTestDatabase;
let portal: Portal;

beforeAll(async () => {
  db = await openTestDatabase();
}, 60_000);
beforeEach(async () => {
  portal = await db.newPortal({ timeZone: 'Europe/Kyiv' });
});
afterAll(() => db.close());

interface Stored {
  readonly contacts?: readonly Partial<Contact>[];
  readonly companies?: readonly Partial<Company>[];
  readonly deals?: readonly Partial<Deal>[];
  readonly lines?: readonly Partial<DealLine>[];
  readonly fields?: readonly (Pick<FieldDefinition, 'entity' | 'key' | 'label'> & Partial<FieldDefinition>)[];
}

async function store({ contacts = [], companies = [], deals = [], lines, fields = [] }: Stored): Promise<void> {
  const records = new RecordStore(db.database);
  await new DictionaryRepository(db.database).store(
    portal.id,
    someDictionaries({
      fields: fields.map((field) => ({ type: 'text', options: [], ...field })),
      stages: [{ id: 'new', pipelineId: 1, name: 'Talks', outcome: 'open', order: 1 }],
      pipelines: [{ id: 1, name: 'Sales' }],
      users: [{ id: 5, name: 'Olha Example', isActive: true }],
    }),
    '2026-03-01',
  );
  await records.storeContacts(portal.id, aPage(contacts.map(aContact)));
  await records.storeCompanies(portal.id, aPage(companies.map(aCompany)));
  await records.storeDeals(portal.id, aPage(deals.map(aDeal)));
  if (lines === undefined) return;
  const repository = new DealLineRepository(db.database);
  await repository.replace(portal.id, await repository.findUnread(portal.id, 0, 100), aPage(lines.map(aDealLine)));
}

async function load(
  requests: readonly ColumnRequest[],
  customers: readonly string[],
  settings: Partial<PortalSettings> = {},
): Promise<CustomerDetails> {
  const { database } = db;
  const loader = new DetailsLoader(
    new DetailRepository(database),
    new BaseRepository(database),
    new CurrencyRateRepository(database),
    new DictionaryRepository(database),
  );
  const asOf = '2026-06-30';
  const details = await loader.load({ ...portal, settings: { ...portal.settings, ...settings } }, asOf, requests);
  return details.of(customers, parseDay(asOf));
}

const texts = (...names: string[]): ColumnRequest[] => names.map((field) => ({ field, as: 'text' }));

function rowsOf(table: DetailTable | undefined, customers: readonly string[]): Record<string, unknown>[] {
  return Array.from(table?.day ?? [], (day, row) => {
    const filled = [
      ...Object.entries(table!.numbers).map(([name, values]) => [name, values[row]!] as const),
      ...Object.entries(table!.texts).map(([name, { codes, dictionary }]) => [name, dictionary[codes[row]!]] as const),
    ].filter(([, value]) => value !== undefined && !Number.isNaN(value));
    return { customer: customers[table!.customer[row]!], on: formatDay(day), ...Object.fromEntries(filled) };
  });
}

describe('fields of records', () => {
  it('are found by our names, by key and by label, choices with their labels', async () => {
    await store({
      fields: [
        {
          entity: 'contact',
          key: 'UF_1',
          label: 'Favourite Tea',
          type: 'choice',
          options: [{ id: '7', label: 'Green' }],
        },
        {
          entity: 'contact',
          key: 'UF_2',
          label: 'Interests',
          type: 'choices',
          options: [
            { id: '1', label: 'Tea' },
            { id: '2', label: 'Cups' },
          ],
        },
        { entity: 'contact', key: 'UF_3', label: 'Visits', type: 'number' },
      ],
      contacts: [
        {
          id: 1,
          birthDate: '1990-05-01',
          source: 'WEB',
          ownerId: 5,
          createdAt: '2026-01-05T23:00:00.000Z',
          fields: { UF_1: '7', UF_2: ['1', '2'], UF_3: 4 },
        },
        { id: 2, fields: { UF_1: null, UF_2: [], UF_3: null } },
      ],
    });
    const { fields } = await load(
      texts('birth_date', 'source', 'owner', 'created', 'favourite_tea', 'Interests', 'UF_3', 'industry', 'shoe_size'),
      ['contact:1', 'contact:2'],
    );
    expect(Object.fromEntries(fields!)).toEqual({
      birth_date: ['1990-05-01', null],
      source: ['WEB', null],
      owner: ['Olha Example', null],
      created: ['2026-01-06', '2026-01-05'],
      favourite_tea: ['Green', null],
      Interests: ['Cups, Tea', null],
      UF_3: ['4', null],
    });
  });

  it('that only companies have are those of the company a contact belongs to; a company has none of its contacts', async () => {
    await store({
      companies: [{ id: 7, name: 'Acme', industry: 'IT', employees: '50' }],
      contacts: [
        { id: 1, companyId: 7, source: 'WEB' },
        { id: 2, source: 'CALL' },
      ],
    });
    const { fields } = await load(texts('industry', 'source', 'company'), ['company:7', 'contact:1', 'contact:2']);
    expect(Object.fromEntries(fields!)).toEqual({
      industry: ['IT', 'IT', null],
      source: [null, 'WEB', 'CALL'],
      company: [null, 'Acme', null],
    });
  });
});

describe('deals', () => {
  it('of every outcome belong to whom their purchases would, with money at the rate of their closing', async () => {
    await store({
      contacts: [{ id: 1 }],
      companies: [{ id: 7 }],
      fields: [
        { entity: 'deal', key: 'UF_D', label: 'Delivery', type: 'choice', options: [{ id: '3', label: 'Courier' }] },
        { entity: 'deal', key: 'UF_P', label: 'Paid date', type: 'date' },
        { entity: 'deal', key: 'UF_R', label: 'Received', type: 'money' },
      ],
      deals: [
        {
          id: 1,
          contactIds: [1],
          outcome: 'lost',
          lostAt: '2026-02-01T10:00:00.000Z',
          lostReason: 'Price',
          stageId: 'gone',
          amount: { minor: 1000, currency: 'USD' },
        },
        {
          id: 2,
          contactIds: [1],
          companyId: 7,
          probability: 40,
          expectedCloseDate: '2026-04-01',
          source: 'WEB',
          ownerId: 5,
          fields: { UF_D: '3', UF_P: '2026-03-09', UF_R: '12.5|EUR' },
        },
        { id: 3, contactIds: [], createdAt: '2026-01-05T09:00:00.000Z' },
        { id: 4, contactIds: [1], createdAt: '2026-07-05T09:00:00.000Z' },
      ],
    });
    await new CurrencyRateRepository(db.database).load(portal.id, [
      { currency: 'USD', validFrom: '2026-01-01', rate: '0.9' },
      { currency: 'USD', validFrom: '2026-03-01', rate: '0.8' },
    ]);
    const deals = (column: string): ColumnRequest => ({ table: 'deals', aggregate: 'mode', column });
    const customers = ['company:7', 'contact:1'];
    const { tables } = await load([deals('delivery'), deals('required'), deals('paid'), deals('received')], customers);
    expect(rowsOf(tables!.deals, customers)).toEqual([
      {
        customer: 'company:7',
        on: '2026-01-05',
        amount: 10_000,
        expected: parseDay('2026-04-01'),
        probability: 0.4,
        status: 'open',
        stage: 'Talks',
        source: 'WEB',
        pipeline: 'Sales',
        owner: 'Olha Example',
        delivery: 'Courier',
        paid: parseDay('2026-03-09'),
        received: 1250,
      },
      {
        customer: 'contact:1',
        on: '2026-01-05',
        amount: 900,
        closed: parseDay('2026-02-01'),
        status: 'lost',
        lostReason: 'Price',
        pipeline: 'Sales',
      },
    ]);
    expect((await load(texts('source'), customers)).tables).toEqual({});
  });

  it('count at the rate of the day of the calculation where the portal says so, as purchases do', async () => {
    const amount = { minor: 1000, currency: 'USD' };
    const lost = { outcome: 'lost', lostAt: '2026-02-01T10:00:00.000Z', contactIds: [1], amount } as const;
    await store({ contacts: [{ id: 1 }], deals: [{ id: 1, ...lost }] });
    await new CurrencyRateRepository(db.database).load(portal.id, [
      { currency: 'USD', validFrom: '2026-01-01', rate: '0.9' },
      { currency: 'USD', validFrom: '2026-03-01', rate: '0.8' },
    ]);
    const sum: ColumnRequest = { table: 'deals', aggregate: 'sum', column: 'amount' };
    const amounts = async (rateDate: PortalSettings['rateDate']): Promise<unknown[]> =>
      rowsOf((await load([sum], ['contact:1'], { rateDate })).tables!.deals, ['contact:1']).map((row) => row.amount);
    expect([await amounts('deal'), await amounts('asOf')]).toEqual([[900], [800]]);
  });
});

describe('lines', () => {
  const LINES: ColumnRequest = { table: 'lines', aggregate: 'count' };
  const won = { outcome: 'won', contactIds: [1] } as const;

  it('of won deals are known once they were read; a deal without lines keeps its amount', async () => {
    const line = { name: 'Tea', quantity: 3, amount: { minor: 900, currency: 'EUR' }, category: 'Drinks' };
    const stored: Stored = {
      contacts: [{ id: 1 }],
      deals: [
        { id: 1, ...won },
        { id: 2, ...won },
        { id: 3, contactIds: [1] },
      ],
    };
    await store(stored);
    expect((await load([LINES], ['contact:1'])).tables).toEqual({});
    await store({
      ...stored,
      lines: [
        {
          ...line,
          dealId: 1,
          listAmount: { minor: 1000, currency: 'EUR' },
          cost: { minor: 300, currency: 'EUR' },
        },
      ],
    });
    const { tables } = await load([LINES], ['contact:1']);
    const known = { customer: 'contact:1', on: '2026-03-01' };
    expect(rowsOf(tables!.lines, ['contact:1'])).toEqual([
      { ...known, order: 1, amount: 900, cost: 300, discount: 100, quantity: 3, product: 'Tea', category: 'Drinks' },
      { ...known, order: 2, amount: 10_000 },
    ]);
  });
});

describe('answers', () => {
  const ANSWERS: ColumnRequest = { table: 'answers', aggregate: 'max', column: 'score' };
  const settings = { answers: [{ kind: 'nps', score: 'NPS', date: 'NPS date' }] } as const;

  it('are read from the fields that the portal names, a contact speaking for its company', async () => {
    await store({
      fields: [
        { entity: 'contact', key: 'S', label: 'NPS', type: 'number' },
        { entity: 'contact', key: 'D', label: 'NPS date', type: 'date' },
      ],
      companies: [{ id: 7 }],
      contacts: [
        { id: 1, companyId: 7, fields: { S: 9, D: '2026-05-01' } },
        { id: 2, fields: { S: 11, D: '2026-05-01' } },
        { id: 3, fields: { S: 3, D: null } },
        { id: 4, fields: { S: 0, D: '2026-05-02' } },
      ],
    });
    const customers = ['company:7', 'contact:2', 'contact:3', 'contact:4'];
    const { tables } = await load([ANSWERS], customers, settings);
    expect(rowsOf(tables!.answers, customers)).toEqual([
      { customer: 'company:7', on: '2026-05-01', score: 9, kind: 'nps' },
      { customer: 'contact:4', on: '2026-05-02', score: 0, kind: 'nps' },
    ]);
    expect((await load([ANSWERS], customers)).tables).toEqual({});
  });
});
