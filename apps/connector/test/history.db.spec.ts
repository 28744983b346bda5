import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aDeal, aPage } from '@strata/testkit';
import { HistoryRepository } from '../src/segments/history.repository.js';
import { KnownRecordRepository } from '../src/segments/known-records.repository.js';
import type { DaySnapshot, SchemeSnapshot } from '../src/segments/take-snapshot.js';
import { RecordStore } from '../src/store/record-store.service.js';
import { openTestDatabase, type OpenedTestDatabase } from './open-test-database.js';

let db: OpenedTestDatabase;
let history: HistoryRepository;
let records: KnownRecordRepository;
let store: RecordStore;
let portalId: string;

beforeAll(async () => {
  db = await openTestDatabase();
  history = new HistoryRepository(db.database);
  records = new KnownRecordRepository(db.database);
  store = new RecordStore(db.database);
}, 60_000);
beforeEach(async () => {
  portalId = (await db.newPortal()).id;
});
afterAll(() => db.close());

const CODES = ['A', 'B', 'C'];
const REASONS = ['no_purchases'];

function aScheme(places: Uint16Array, own: Partial<SchemeSnapshot> = {}): SchemeSnapshot {
  return {
    schemeId: 'abc',
    scheme: 'abc',
    version: 1,
    parameters: { window: 'all' },
    codes: CODES,
    reasons: REASONS,
    place: places,
    totals: [{ segment: 'A', reason: null, customers: 1, revenueMinor: 5 }],
    ...own,
  };
}

/** `{ 'contact:1': 'A', 'contact:2': 'no_purchases' }` */
function aDay(placed: Readonly<Record<string, string>>, own: Partial<SchemeSnapshot> = {}): DaySnapshot {
  const customers = Object.keys(placed).sort();
  const places = Uint16Array.from(customers, (id) => [...CODES, ...REASONS].indexOf(placed[id]!));
  return { customers, schemes: [aScheme(places, own)] };
}

const keep = async (day: string, snapshot: DaySnapshot): Promise<void> =>
  history.save(portalId, day, await records.now(portalId), snapshot);

/** `contact:1 A` for everybody on a day. */
async function placedOn(day: string, schemeId = 'abc'): Promise<string[] | null> {
  const found = await history.find(portalId, schemeId, day);
  return found && found.customers.map((id, i) => `${id} ${[...found.codes, ...found.reasons][found.place[i]!]}`);
}

const bases = async (): Promise<number> => {
  const [row] = (await db.database.withPortal(portalId, (tx) =>
    tx.query('select count(*)::int as n from snapshot_base where portal_id = $1', [portalId]),
  )) as [{ n: number }];
  return row.n;
};

describe('the history of a scheme', () => {
  it('gives every day back as it was kept, in whatever order the days came', async () => {
    await keep('2025-03-31', aDay({ 'contact:1': 'A', 'contact:2': 'B' }));
    await keep('2025-01-31', aDay({ 'contact:1': 'B' }));
    await keep('2025-02-28', aDay({ 'contact:1': 'C', 'contact:2': 'no_purchases', 'company:1': 'A' }));
    expect(await placedOn('2025-01-31')).toEqual(['contact:1 B']);
    expect(await placedOn('2025-02-28')).toEqual(['company:1 A', 'contact:1 C', 'contact:2 no_purchases']);
    expect(await placedOn('2025-03-31')).toEqual(['contact:1 A', 'contact:2 B']);
    expect(await placedOn('2025-04-30')).toBeNull();
    expect((await history.heads(portalId, 'abc')).map(({ asOf }) => asOf)).toEqual([
      '2025-01-31',
      '2025-02-28',
      '2025-03-31',
    ]);
  });

  it('replaces a day that is computed again and leaves the others and other schemes alone', async () => {
    await keep('2025-01-31', aDay({ 'contact:1': 'B', 'contact:2': 'B' }));
    await keep('2025-01-31', aDay({ 'contact:1': 'B', 'contact:2': 'B' }, { schemeId: 'mine' }));
    await keep('2025-02-28', aDay({ 'contact:1': 'C' }));
    const again = aDay({ 'contact:1': 'A' }, { version: 2, parameters: { window: { months: 6 } } });
    await keep('2025-01-31', again);
    await keep('2025-01-31', again);
    expect(await placedOn('2025-01-31')).toEqual(['contact:1 A']);
    expect(await placedOn('2025-01-31', 'mine')).toEqual(['contact:1 B', 'contact:2 B']);
    expect(await placedOn('2025-02-28')).toEqual(['contact:1 C']);
    expect(await history.find(portalId, 'abc', '2025-01-31')).toMatchObject({
      version: 2,
      parameters: { window: { months: 6 } },
    });
  });

  it('keeps a base once however many days and schemes have it, and drops one that no day has any more', async () => {
    await keep('2025-01-31', aDay({ 'contact:1': 'A', 'contact:2': 'B' }));
    await keep('2025-02-28', aDay({ 'contact:1': 'B', 'contact:2': 'A' }));
    await keep('2025-02-28', aDay({ 'contact:1': 'B', 'contact:2': 'A' }, { schemeId: 'mine' }));
    expect(await bases()).toBe(1);
    await keep('2025-01-31', aDay({ 'contact:1': 'A' }));
    expect(await bases()).toBe(2);
    await keep('2025-01-31', aDay({ 'contact:1': 'A', 'contact:2': 'B' }));
    expect(await bases()).toBe(1);
  });

  it('knows since when a customer stands where it stands', async () => {
    const days = ['A', 'B', 'B', 'no_purchases', 'B', 'B'];
    for (const [month, segment] of days.entries()) {
      await keep(`2025-0${month + 1}-15`, aDay({ 'contact:1': segment, 'contact:9': 'C' }));
    }
    await keep('2025-07-15', aDay({ 'contact:1': 'B', 'contact:2': 'A', 'contact:9': 'C' }));
    expect(await history.standings(portalId, 1, 1)).toEqual([
      { schemeId: 'abc', segment: 'B', reason: null, since: '2025-05-15', before: '2025-04-15' },
    ]);
    expect(await history.standings(portalId, 1, 2)).toMatchObject([{ since: '2025-07-15', before: '2025-06-15' }]);
    expect(await history.standings(portalId, 1, 9)).toMatchObject([{ since: '2025-01-15', before: null }]);
    expect(await history.standings(portalId, 2, 1)).toEqual([]);
  });

  it('goes back further than it reads at once', async () => {
    for (let month = 1; month <= 20; month++) {
      const day = new Date(Date.UTC(2023, month, 0)).toISOString().slice(0, 10);
      await keep(day, aDay({ 'contact:1': month < 3 ? 'A' : 'B', 'contact:2': 'C' }));
    }
    expect(await history.standings(portalId, 1, 1)).toMatchObject([{ since: '2023-03-31', before: '2023-02-28' }]);
    expect(await history.standings(portalId, 1, 2)).toMatchObject([{ since: '2023-01-31', before: null }]);
  });
});

describe('deals as they were known at an instant', () => {
  const aWonDeal = (id: number, minor: number) =>
    aDeal({ id, outcome: 'won', amount: { minor, currency: 'EUR' }, wonAt: '2026-03-01T12:00:00.000Z' });
  const amounts = async (knownAt: string): Promise<number[]> =>
    (await records.deals(portalId, { timeZone: 'Europe/Berlin', asOf: '2026-12-31', knownAt }))
      .map(({ amountMinor }) => amountMinor)
      .sort((a, b) => a - b);

  it('are those of before a change, a deletion and a first sight', async () => {
    const start = await records.now(portalId);
    await store.storeDeals(portalId, aPage([aWonDeal(1, 100), aWonDeal(2, 200)]));
    const first = await records.now(portalId);
    await store.storeDeals(portalId, aPage([aWonDeal(1, 111), aWonDeal(3, 300)]));
    const second = await records.now(portalId);
    await store.storeDeals(portalId, aPage([aWonDeal(1, 123)], { deletedIds: [2] }));
    await store.storeDeals(portalId, aPage([aDeal({ id: 3, outcome: 'lost' })]));
    const last = await records.now(portalId);
    expect(await amounts(start)).toEqual([]);
    expect(await amounts(first)).toEqual([100, 200]);
    expect(await amounts(second)).toEqual([111, 200, 300]);
    expect(await amounts(last)).toEqual([123]);
    expect(await records.haveDealsChanged(portalId, first, second)).toBe(true);
    expect(await records.haveDealsChanged(portalId, second, last)).toBe(true);
    expect(await records.haveDealsChanged(portalId, last, second)).toBe(true);
    expect(await records.haveDealsChanged(portalId, last, await records.now(portalId))).toBe(false);
  });

  it('are won on the day of the portal, up to the day that is asked for', async () => {
    const late = { ...aWonDeal(1, 100), wonAt: '2026-03-01T23:30:00.000Z' };
    await store.storeDeals(portalId, aPage([late]));
    const knownAt = await records.now(portalId);
    const on = (asOf: string) => records.deals(portalId, { timeZone: 'Europe/Berlin', asOf, knownAt });
    expect(await on('2026-03-01')).toEqual([]);
    expect(await on('2026-03-02')).toMatchObject([{ contactIds: [1], amountMinor: 100 }]);
  });
});
