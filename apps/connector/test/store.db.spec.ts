import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCompany, aContact, aDeal, aDealLine, aPage, someDictionaries } from '@strata/testkit';
import { CurrencyRateRepository } from '../src/store/currency-rate.repository.js';
import { DealLineRepository } from '../src/store/deal-line.repository.js';
import { DictionaryRepository } from '../src/store/dictionary.repository.js';
import { PurchaseRepository, type PurchaseRow } from '../src/store/purchase.repository.js';
import { RecordStore } from '../src/store/record-store.service.js';
import { RejectRepository } from '../src/store/reject.repository.js';
import { SweepRepository } from '../src/store/sweep.repository.js';
import { SyncCursorRepository } from '../src/store/sync-cursor.repository.js';
import { openTestDatabase, type OpenedTestDatabase } from './open-test-database.js';

let db: OpenedTestDatabase;
let records: RecordStore;
let portalId: string;

beforeAll(async () => {
  db = await openTestDatabase();
  records = new RecordStore(db.database);
}, 60_000);
beforeEach(async () => {
  portalId = (await db.newPortal()).id;
});
afterAll(() => db.close());

const rows = <T>(sql: string): Promise<T[]> => db.database.withPortal(portalId, (tx) => tx.query(sql, [portalId]));

describe('storing pages', () => {
  it('stores what a page holds and says so in balanced counts', async () => {
    const page = aPage([aContact({ id: 1 }), aContact({ id: 2 })], {
      rejects: [{ id: '3', reason: 'bad_date', detail: 'birthDate is "soon".' }],
    });
    expect(await records.storeContacts(portalId, page)).toEqual({
      fetched: 3,
      stored: 2,
      rejected: 1,
      deleted: 0,
      changed: 2,
    });
  });

  it('leaves rows alone that did not change', async () => {
    const page = aPage([aCompany({ id: 1, fields: { tag: 'a' } }), aCompany({ id: 2 })]);
    await records.storeCompanies(portalId, page);
    const before = await rows('select company_id, seen_at, xmin::text from company where portal_id = $1 order by 1');
    const again = await records.storeCompanies(portalId, page);
    expect(again).toMatchObject({ stored: 2, changed: 0 });
    expect(await rows('select company_id, seen_at, xmin::text from company where portal_id = $1 order by 1')).toEqual(
      before,
    );
  });

  it('takes every text that a CRM can hold', async () => {
    const name = 'tab\there\nline\\N "quotes" \u0000 nul \ud83d\ude00 half \ud83d.';
    await records.storeContacts(
      portalId,
      aPage([aContact({ name, fields: { [`k${name}`]: name, list: ['a,b', '{}', '"'] } })]),
    );
    const kept = name.replace('\u0000', '\ufffd').replace('half \ud83d', 'half \ufffd');
    expect(await rows('select name, fields from contact where portal_id = $1')).toEqual([
      { name: kept, fields: { [`k${kept}`]: kept, list: ['a,b', '{}', '"'] } },
    ]);
  });

  it('takes the later reading of a record that a page names twice', async () => {
    const stored = await records.storeDeals(portalId, aPage([aDeal({ title: 'old' }), aDeal({ title: 'new' })]));
    expect(stored).toMatchObject({ fetched: 2, stored: 2, changed: 1 });
    expect(await rows('select title from deal where portal_id = $1')).toEqual([{ title: 'new' }]);
  });

  it('rejects a value that cannot be stored instead of losing the page', async () => {
    const page = aPage([
      aDeal({ id: 1, amount: { minor: 0.5, currency: 'EUR' } }),
      aDeal({ id: 2, expectedCloseDate: '2026-02-30' }),
      aDeal({ id: 3, outcome: 'won', wonAt: null }),
      aDeal({ id: 4, createdAt: 'yesterday' }),
      aDeal({ id: 5 }),
    ]);
    expect(await records.storeDeals(portalId, page)).toMatchObject({ fetched: 5, stored: 1, rejected: 4 });
    const groups = await new RejectRepository(db.database).findGroups(portalId);
    expect(groups.map(({ reason, count }) => [reason, count])).toEqual([
      ['bad_date', 2],
      ['bad_amount', 1],
      ['bad_outcome', 1],
    ]);
  });

  it('forgets a reject once the row is stored', async () => {
    const reject = { id: '7', reason: 'bad_amount', detail: 'The amount is "many".' };
    await records.storeDeals(portalId, aPage([], { rejects: [reject, reject] }));
    const rejects = new RejectRepository(db.database);
    expect(await rejects.findGroups(portalId)).toEqual([
      { entity: 'deal', reason: 'bad_amount', count: 1, examples: [{ id: '7', detail: reject.detail }] },
    ]);
    await records.storeDeals(portalId, aPage([aDeal({ id: 7 })]));
    expect(await rejects.findGroups(portalId)).toEqual([]);
  });

  it('keeps one portal out of the other', async () => {
    await records.storeContacts(portalId, aPage([aContact({ name: 'first' })]));
    const other = (await db.newPortal()).id;
    await records.storeContacts(other, aPage([aContact({ name: 'second' })]));
    expect(await rows('select name from contact where portal_id = $1')).toEqual([{ name: 'first' }]);
    expect(await db.database.withPortal(other, (tx) => tx.query('select name from contact'))).toEqual([
      { name: 'second' },
    ]);
  });
});

describe('changes and deletions', () => {
  it('keeps what a deal was before its purchase changed', async () => {
    await records.storeDeals(portalId, aPage([aDeal({ id: 9, outcome: 'won' })]));
    await records.storeDeals(portalId, aPage([aDeal({ id: 9, outcome: 'won', title: 'renamed' })]));
    await records.storeDeals(
      portalId,
      aPage([aDeal({ id: 9, outcome: 'won', amount: { minor: 5, currency: 'USD' } })]),
    );
    expect(
      await rows('select deal_id, outcome, amount_minor, currency, contact_ids from deal_change where portal_id = $1'),
    ).toEqual([{ deal_id: '9', outcome: 'won', amount_minor: '10000', currency: 'EUR', contact_ids: ['1'] }]);
  });

  it('marks deleted records and takes them back when they return', async () => {
    await records.storeContacts(portalId, aPage([aContact({ id: 1 }), aContact({ id: 2 })]));
    const gone = await records.storeContacts(portalId, aPage([], { deletedIds: [2, 99] }));
    expect(gone).toMatchObject({ fetched: 0, deleted: 1 });
    expect(await new SweepRepository(db.database).countRecords(portalId)).toMatchObject({ contact: 1 });
    expect(await records.storeContacts(portalId, aPage([aContact({ id: 2 })]))).toMatchObject({ changed: 1 });
    expect(await new SweepRepository(db.database).countRecords(portalId)).toMatchObject({ contact: 2 });
  });

  it('finds by a sweep what the CRM lost and what we lack, and spares what is new', async () => {
    await records.storeContacts(portalId, aPage([aContact({ id: 1 }), aContact({ id: 2 }), aContact({ id: 3 })]));
    const startedAt = new Date(Date.now() + 1_000);
    const sweep = new SweepRepository(db.database);
    expect(await sweep.markMissing(portalId, 'contact', new Set([1, 3, 8]), startedAt)).toEqual({
      deleted: 1,
      unknownIds: [8],
    });
    expect(await sweep.markMissing(portalId, 'contact', new Set(), new Date(0))).toEqual({
      deleted: 0,
      unknownIds: [],
    });
  });
});

describe('passes', () => {
  it('goes on with an interrupted pass and begins a new one at 0', async () => {
    const cursors = new SyncCursorRepository(db.database);
    expect(await cursors.beginPass(portalId, 'contact')).toMatchObject({
      cursor: null,
      fetched: 0,
      passFinishedAt: null,
    });
    await records.storeContacts(portalId, aPage([aContact()], { cursor: 'page-2' }));
    expect(await cursors.beginPass(portalId, 'contact')).toMatchObject({ cursor: 'page-2', fetched: 1, stored: 1 });
    await cursors.finishPass(portalId, 'contact');
    expect(await cursors.beginPass(portalId, 'contact')).toMatchObject({ cursor: 'page-2', fetched: 0 });
    expect(await cursors.beginPass(portalId, 'contact', { fromScratch: true })).toMatchObject({ cursor: null });
  });

  it('moves the cursor only together with its page', async () => {
    const page = aPage([aContact()], { cursor: 'lost' });
    const broken = { ...page, items: [{ ...aContact(), name: undefined as unknown as string }] };
    await expect(records.storeContacts(portalId, broken)).rejects.toThrow(/null value/);
    expect(await new SyncCursorRepository(db.database).find(portalId, 'contact')).toBeNull();
  });
});

describe('reading purchases', () => {
  it("hands over won deals with the day of the portal's own calendar", async () => {
    await records.storeDeals(
      portalId,
      aPage([
        aDeal({ id: 1, outcome: 'won', wonAt: '2026-03-01T23:30:00.000Z', contactIds: [5, 6], companyId: 4 }),
        aDeal({ id: 2, outcome: 'won', wonAt: '2026-03-01T22:30:00.000Z', contactIds: [] }),
        aDeal({ id: 3, outcome: 'won', wonAt: '2026-03-05T12:00:00.000Z' }),
        aDeal({ id: 4 }),
        aDeal({ id: 5, outcome: 'won' }),
      ]),
    );
    await records.storeDeals(portalId, aPage([], { deletedIds: [5] }));
    const found: PurchaseRow[] = [];
    const period = { timeZone: 'Europe/Berlin', asOf: '2026-03-02' };
    const purchases = new PurchaseRepository(db.database);
    const count = await purchases.readPurchaseRows(portalId, period, (row) => found.push(row));
    expect(count).toBe(2);
    const march1 = Date.UTC(2026, 2, 1) / 86_400_000;
    expect(found.sort((a, b) => b.day - a.day)).toEqual([
      { contactIds: [5, 6], companyId: 4, day: march1 + 1, amountMinor: 10_000, currency: 'EUR' },
      { contactIds: [], companyId: null, day: march1, amountMinor: 10_000, currency: 'EUR' },
    ]);
    expect(await purchases.countPurchaseRows(portalId)).toBe(3);
  });

  it('takes a day as it ends in the time zone, at both ends of the earth', async () => {
    // The last instant of 2 March and the first of 3 March, east and west of all others.
    const edges = { 'Pacific/Kiritimati': '2026-03-02T10:00:00.000Z', 'Pacific/Pago_Pago': '2026-03-03T11:00:00.000Z' };
    for (const [timeZone, midnight] of Object.entries(edges)) {
      const before = new Date(Date.parse(midnight) - 1).toISOString();
      await records.storeDeals(
        portalId,
        aPage([
          aDeal({ id: 1, outcome: 'won', wonAt: before, contactIds: [1] }),
          aDeal({ id: 2, outcome: 'won', wonAt: midnight, contactIds: [2] }),
        ]),
      );
      const found: PurchaseRow[] = [];
      await new PurchaseRepository(db.database).readPurchaseRows(portalId, { timeZone, asOf: '2026-03-02' }, (row) =>
        found.push(row),
      );
      expect(found).toMatchObject([{ contactIds: [1], day: Date.UTC(2026, 2, 2) / 86_400_000 }]);
    }
  });
});

describe('dictionaries', () => {
  const usd = { code: 'USD', name: 'Dollar', digits: 2, isBase: false };

  it('freezes a rate on the day it is first seen', async () => {
    const dictionaries = new DictionaryRepository(db.database);
    const see = (rate: number | null, today: string): Promise<void> =>
      dictionaries.store(portalId, someDictionaries({ currencies: [{ ...usd, rate }] }), today);
    await see(0.9, '2026-03-01');
    await see(0.95, '2026-03-01');
    await see(0.9, '2026-03-02');
    await see(0.8, '2026-03-03');
    await see(null, '2026-03-04');
    const rates = new CurrencyRateRepository(db.database);
    expect((await rates.list(portalId)).map(({ validFrom, rate }) => [validFrom, rate])).toEqual([
      ['2026-03-01', '0.9'],
      ['2026-03-03', '0.8'],
    ]);
    await rates.load(portalId, [{ currency: 'USD', validFrom: '2026-03-01', rate: '0.91' }]);
    expect((await rates.list(portalId))[0]).toMatchObject({ rate: '0.91', source: 'file' });
  });

  it('keeps the labels of options that the CRM has removed', async () => {
    const dictionaries = new DictionaryRepository(db.database);
    const field = { entity: 'contact', key: 'size', label: 'Size', type: 'choice' } as const;
    await dictionaries.store(
      portalId,
      someDictionaries({ fields: [{ ...field, options: [{ id: '1', label: 'S' }] }] }),
      '2026-03-01',
    );
    await dictionaries.store(
      portalId,
      someDictionaries({ fields: [{ ...field, options: [{ id: '2', label: 'M' }] }] }),
      '2026-03-01',
    );
    expect((await dictionaries.findFields(portalId))[0]!.options).toEqual([
      { id: '2', label: 'M' },
      { id: '1', label: 'S' },
    ]);
  });

  it("puts a deal's lines in place of those it had", async () => {
    const lines = new DealLineRepository(db.database);
    const seenAt = '2026-03-01T00:00:00Z';
    await lines.replace(
      portalId,
      [
        { id: 1, seenAt },
        { id: 2, seenAt },
      ],
      aPage([aDealLine({ id: 1 }), aDealLine({ id: 2 }), aDealLine({ id: 3, dealId: 2 })]),
    );
    await lines.replace(portalId, [{ id: 1, seenAt }], aPage([aDealLine({ id: 4 })]));
    expect(await rows('select deal_id, line_id from deal_line where portal_id = $1 order by 1, 2')).toEqual([
      { deal_id: '1', line_id: '4' },
      { deal_id: '2', line_id: '3' },
    ]);
  });
});
