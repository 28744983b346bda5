import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CrmError,
  type Contact,
  type CrmClient,
  type Cursor,
  type Deal,
  type Page,
  type ReadOptions,
} from '@strata/crm-port';
import { aCompany, aContact, aDeal, aDealLine, aPage, someDictionaries } from '@strata/testkit';
import type { Portal } from '../src/portals/portals.service.js';
import { DealLineRepository } from '../src/store/deal-line.repository.js';
import { DictionaryRepository } from '../src/store/dictionary.repository.js';
import { FieldCoverageRepository } from '../src/store/field-coverage.repository.js';
import { RecordStore } from '../src/store/record-store.service.js';
import { SweepRepository } from '../src/store/sweep.repository.js';
import { SyncCursorRepository } from '../src/store/sync-cursor.repository.js';
import { LineReader } from '../src/sync/line-reader.service.js';
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
    new FieldCoverageRepository(database),
    new LineReader(new DealLineRepository(database), new SyncCursorRepository(database)),
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
    wantedFields: { contact: [], company: [], deal: [] },
    lines: false,
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

describe('product lines', () => {
  /** Three won deals, one of them without lines by its count, and an open one; notes whose lines are asked for. */
  class CrmWithLines extends PagedCrm {
    readonly asked: number[][] = [];
    changed: readonly Deal[] = [];
    failure: CrmError | null = null;

    override async *deals(since: Cursor | null) {
      const first = [1, 2, 3].map((id) => aDeal({ id, outcome: 'won', lineCount: id === 3 ? 0 : null }));
      yield aPage(since === null ? [...first, aDeal({ id: 4 })] : this.changed, { cursor: 'end', progress: 1 });
    }

    async *lines(dealIds: readonly number[]) {
      this.asked.push([...dealIds]);
      if (this.failure) throw this.failure;
      yield aPage(
        dealIds.map((dealId) => aDealLine({ id: dealId * 10, dealId })),
        { rejects: [{ id: '99', reason: 'bad_amount', detail: 'A line cannot be read.' }] },
      );
    }
  }

  it('are read of won deals alone, and again only of those that changed', async () => {
    const crm = new CrmWithLines();
    const { line } = await read(crm, { lines: true });
    expect(line).toEqual({ fetched: 3, stored: 2, rejected: 1, deleted: 0 });
    expect(crm.asked).toEqual([[1, 2]]);
    crm.changed = [aDeal({ id: 2, outcome: 'won', amount: { minor: 5, currency: 'EUR' } }), aDeal({ id: 4 })];
    const again = await read(crm, { lines: true, since: await databaseTime() });
    expect(again.line).toEqual({ fetched: 2, stored: 1, rejected: 1, deleted: 0 });
    expect(crm.asked).toEqual([[1, 2], [2]]);
    expect((await read(crm, { lines: true, since: await databaseTime() })).line).toMatchObject({ fetched: 0 });
  });

  it('are not read where nobody needs them', async () => {
    const crm = new CrmWithLines();
    expect(await read(crm)).not.toHaveProperty('line');
    expect(crm.asked).toEqual([]);
  });

  it('are read on when the budget of the CRM allows it again', async () => {
    const crm = new CrmWithLines();
    crm.failure = new CrmError('limited', 'The budget is used up.');
    await expect(read(crm, { lines: true })).rejects.toThrow('used up');
    crm.failure = null;
    expect((await read(crm, { lines: true })).line).toMatchObject({ stored: 2 });
    expect(crm.asked).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });
});

describe('a field that is wanted only later', () => {
  /** Sixteen custom fields: too many to read all of them. */
  class CrmWithFields extends PagedCrm {
    override dictionaries = async () =>
      someDictionaries({
        fields: Array.from({ length: 16 }, (_, i) => ({
          entity: 'contact' as const,
          key: `f${i}`,
          label: `Field ${i}`,
          type: 'text' as const,
          options: [],
        })),
      });

    override async *contacts(since: Cursor | null, options: ReadOptions = { customFields: [] }) {
      this.reads.push(`contacts from ${since}`);
      const keys = options.customFields === 'all' ? [] : options.customFields;
      const fields = Object.fromEntries(keys.map((key) => [key, null]));
      yield aPage(since === null ? [aContact({ id: 1, fields })] : [], { cursor: 'end', progress: 1 });
    }
  }

  it('is read of all records once', async () => {
    const crm = new CrmWithFields();
    const later = async (): Promise<Partial<ImportOptions>> => ({
      since: await databaseTime(),
      wantedFields: { contact: ['field_3'], company: [], deal: [] },
    });
    await read(crm);
    await read(crm, await later());
    await read(crm, await later());
    expect(crm.reads.filter((each) => each.startsWith('contacts'))).toEqual([
      'contacts from null',
      'contacts from null',
      'contacts from end',
    ]);
  });
});
