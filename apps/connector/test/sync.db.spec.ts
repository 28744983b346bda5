import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CrmError, type Contact, type CrmClient, type Cursor, type Page } from '@strata/crm-port';
import { aCompany, aContact, aDeal, aPage, someDictionaries } from '@strata/testkit';
import type { Portal } from '../src/portals/portals.service.js';
import { DictionaryRepository } from '../src/store/dictionary.repository.js';
import { RecordStore } from '../src/store/record-store.service.js';
import { SweepRepository } from '../src/store/sweep.repository.js';
import { SyncCursorRepository } from '../src/store/sync-cursor.repository.js';
import { SyncService, type ImportOptions } from '../src/sync/sync.service.js';
import { openTestDatabase, type OpenedTestDatabase } from './open-test-database.js';

let db: OpenedTestDatabase;
let service: SyncService;
let portal: Portal;
let startedAt: Date;

beforeAll(async () => {
  db = await openTestDatabase();
  const { database } = db;
  service = new SyncService(
    new RecordStore(database),
    new SyncCursorRepository(database),
    new DictionaryRepository(database),
    new SweepRepository(database),
  );
}, 60_000);
beforeEach(async () => {
  portal = await db.newPortal();
  startedAt = await databaseTime();
});
afterAll(() => db.close());

/** Runs begin by the clock of the database. */
async function databaseTime(): Promise<Date> {
  const [row] = await db.database.withPortal(portal.id, (tx) =>
    tx.query<[{ now: Date }]>('select clock_timestamp() as now'),
  );
  return row.now;
}

/** A CRM with one company, one deal and two pages of contacts; each stream notes from where it is read. */
class PagedCrm {
  readonly reads: string[] = [];
  failAt: Cursor | null = null;

  get client(): CrmClient {
    return this as unknown as CrmClient;
  }

  dictionaries = async () => someDictionaries();

  async *contacts(since: Cursor | null): AsyncGenerator<Page<Contact>> {
    this.reads.push(`contacts from ${since}`);
    if (since === null) yield aPage([aContact({ id: 1 }), aContact({ id: 2 })], { cursor: 'page 2', progress: 0.5 });
    if (this.failAt === 'page 2') throw new CrmError('temporary', 'The CRM does not answer.');
    if (since === null || since === 'page 2') yield aPage([aContact({ id: 3 })], { cursor: 'end', progress: 1 });
    else yield aPage([], { cursor: 'end', progress: 1 });
  }

  async *companies(since: Cursor | null) {
    this.reads.push(`companies from ${since}`);
    yield aPage(since === null ? [aCompany({ id: 7 })] : [], { cursor: 'end', progress: 1 });
  }

  async *deals(since: Cursor | null) {
    this.reads.push(`deals from ${since}`);
    yield aPage(since === null ? [aDeal({ id: 9 })] : [], { cursor: 'end', progress: 1 });
  }

  async *ids(entity: string) {
    yield entity === 'contact' ? [1, 3] : entity === 'company' ? [7] : [9];
  }
}

const read = (crm: PagedCrm, own: Partial<ImportOptions> = {}) =>
  service.import(portal, crm.client, {
    fullImport: false,
    sweep: false,
    since: startedAt,
    ownFields: { contact: [], company: [], deal: [] },
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...own,
  });

const fetchedOf = (counts: Awaited<ReturnType<typeof read>>): number[] =>
  [counts.contact, counts.company, counts.deal].map(({ fetched }) => fetched);

describe('an import', () => {
  it('reads everything at first, then what is new, and tells how far it is', async () => {
    const crm = new PagedCrm();
    const shares: (number | null)[] = [];
    expect(fetchedOf(await read(crm, { onProgress: (_, share) => shares.push(share) }))).toEqual([3, 1, 1]);
    expect(shares.at(-1)).toBe(1);
    expect(fetchedOf(await read(crm, { since: await databaseTime() }))).toEqual([0, 0, 0]);
    expect(crm.reads.slice(3).toSorted()).toEqual(['companies from end', 'contacts from end', 'deals from end']);
  });

  it('goes on where it was cut off, with the counts of the whole', async () => {
    const crm = new PagedCrm();
    crm.failAt = 'page 2';
    await expect(read(crm)).rejects.toThrow('does not answer');
    crm.failAt = null;
    crm.reads.length = 0;
    const shares: (number | null)[] = [];
    expect(fetchedOf(await read(crm, { onProgress: (_, share) => shares.push(share) }))).toEqual([3, 1, 1]);
    expect(shares).toEqual([1]);
    // The other streams were read to their end before the fault, in the same run.
    expect(crm.reads).toEqual(['contacts from page 2']);
  });

  it('that is to be full goes on too instead of beginning again', async () => {
    const crm = new PagedCrm();
    await read(crm);
    startedAt = await databaseTime();
    crm.failAt = 'page 2';
    await expect(read(crm, { fullImport: true })).rejects.toThrow('does not answer');
    crm.failAt = null;
    crm.reads.length = 0;
    expect(fetchedOf(await read(crm, { fullImport: true }))).toEqual([3, 1, 1]);
    expect(crm.reads).toEqual(['contacts from page 2']);
  });

  it('stores nothing more once it is called off', async () => {
    const crm = new PagedCrm();
    await expect(read(crm, { signal: AbortSignal.abort(new Error('called off')) })).rejects.toThrow('called off');
    expect((await new SweepRepository(db.database).countRecords(portal.id)).contact).toBeLessThan(3);
  });

  it('finds by a sweep what the CRM has no more', async () => {
    const crm = new PagedCrm();
    await read(crm);
    expect(await read(crm, { sweep: true, since: await databaseTime() })).toMatchObject({ swept: 1 });
    expect(await new SweepRepository(db.database).countRecords(portal.id)).toEqual({ contact: 2, company: 1, deal: 1 });
  });
});
