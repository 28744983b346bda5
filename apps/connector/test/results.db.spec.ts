import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RunRepository } from '../src/runs/run.repository.js';
import { ResultRepository } from '../src/segments/result.repository.js';
import { openTestDatabase, type OpenedTestDatabase } from './open-test-database.js';
import { aRunResult, type Placed } from './support/a-run-result.js';

let db: OpenedTestDatabase;
let portalId: string;

beforeAll(async () => {
  db = await openTestDatabase();
}, 60_000);
beforeEach(async () => {
  portalId = (await db.newPortal()).id;
});
afterAll(() => db.close());

const newRun = async (): Promise<string> =>
  (await new RunRepository(db.database).create(portalId, 'run', '2026-03-01', { steps: ['segment'] })).runId;

async function save(placed: Placed, own: Parameters<typeof aRunResult>[1] = {}): Promise<string> {
  const runId = await newRun();
  await new ResultRepository(db.database).save(portalId, runId, aRunResult(placed, own));
  return runId;
}

/** `contact:1 champions 3–5`: who was where from which run until which. */
async function history(): Promise<string[]> {
  const rows = await db.database.withPortal(portalId, (tx) =>
    tx.query<{ kind: number; id: string; segment: string; since: string; until: string | null }[]>(
      `select customer_kind as kind, customer_id as id, coalesce(code, '!' || reason) as segment, since_run as since, until_run as until
         from membership where portal_id = $1 and scheme_id = 'rfm-segments' order by 1, 2, 4`,
      [portalId],
    ),
  );
  return rows.map(
    ({ kind, id, segment, since, until }) =>
      `${kind === 1 ? 'contact' : 'company'}:${id} ${segment} ${since}–${until ?? ''}`,
  );
}

describe('memberships over several runs', () => {
  it('stay as they are for who does not move, and end and begin for who does', async () => {
    const first = await save({ 'contact:1': 'champions', 'contact:2': 'lost', 'company:1': 'new' });
    const second = await save({ 'contact:1': 'champions', 'contact:2': 'new', 'company:1': '!no_purchases' });
    const third = await save({ 'contact:1': 'champions', 'contact:2': 'lost', 'company:1': '!no_purchases' });
    expect(await history()).toEqual([
      `contact:1 champions ${first}–`,
      `contact:2 lost ${first}–${second}`,
      `contact:2 new ${second}–${third}`,
      `contact:2 lost ${third}–`,
      `company:1 new ${first}–${second}`,
      `company:1 !no_purchases ${second}–`,
    ]);
  });

  it('tell two reasons for having none apart', async () => {
    const first = await save({ 'contact:1': '!no_purchases' });
    const second = await save({ 'contact:1': '!unconverted_currency' });
    expect(await history()).toEqual([
      `contact:1 !no_purchases ${first}–${second}`,
      `contact:1 !unconverted_currency ${second}–`,
    ]);
  });

  it('end for who leaves the base and begin again for who returns', async () => {
    const first = await save({ 'contact:1': 'new', 'contact:2': 'new' });
    const second = await save({ 'contact:1': 'new' });
    const third = await save({ 'contact:1': 'new', 'contact:2': 'new' });
    expect(await history()).toEqual([
      `contact:1 new ${first}–`,
      `contact:2 new ${first}–${second}`,
      `contact:2 new ${third}–`,
    ]);
  });

  it('say of who is left out by type that a filter did it', async () => {
    const first = await save({ 'contact:1': 'new' });
    const second = await save({}, { excluded: ['contact:1'] });
    expect(await history()).toEqual([`contact:1 new ${first}–${second}`, `contact:1 !excluded_by_filter ${second}–`]);
  });

  it('of a scheme that is no longer computed end', async () => {
    const first = await save({ 'contact:1': 'new' }, { schemes: ['rfm-segments', 'abc'] });
    const second = await save({ 'contact:1': 'lost' }, { schemes: ['abc'] });
    expect(await history()).toEqual([`contact:1 new ${first}–${second}`]);
  });
});

describe('saving the same run again', () => {
  it('leaves what one saving leaves', async () => {
    const first = await save({ 'contact:1': 'new', 'contact:2': 'new', 'contact:3': 'lost' });
    const second = await newRun();
    const results = new ResultRepository(db.database);
    // The first try found something else: a page of deals was stored in between.
    await results.save(portalId, second, aRunResult({ 'contact:1': 'champions', 'contact:3': 'new' }));
    for (const _ of [1, 2])
      await results.save(
        portalId,
        second,
        aRunResult({ 'contact:1': 'new', 'contact:2': 'lost', 'contact:3': 'lost' }),
      );
    expect(await history()).toEqual([
      `contact:1 new ${first}–`,
      `contact:2 new ${first}–${second}`,
      `contact:2 lost ${second}–`,
      `contact:3 lost ${first}–`,
    ]);
    const [{ n }] = (await db.database.withPortal(portalId, (tx) =>
      tx.query('select count(*)::int as n from scheme_result where portal_id = $1 and run_id = $2', [portalId, second]),
    )) as [{ n: number }];
    expect(n).toBe(1);
  });
});

describe('measured values', () => {
  it('are those of the last run, with nothing where nothing was measured', async () => {
    await save({ 'contact:1': 'new' });
    const second = await save({ 'contact:2': 'new', 'contact:3': 'new' });
    const rows = await db.database.withPortal(portalId, (tx) =>
      tx.query('select run_id as run, customer_id as id, "values" from measurement where portal_id = $1 order by 2', [
        portalId,
      ]),
    );
    expect(rows).toEqual([
      { run: second, id: '2', values: [1_000, null] },
      { run: second, id: '3', values: [999, null] },
    ]);
  });

  it('of other portals are not touched', async () => {
    const first = await save({ 'contact:1': 'new' });
    const before = portalId;
    portalId = (await db.newPortal()).id;
    await save({ 'contact:1': 'lost' });
    portalId = before;
    expect(await history()).toEqual([`contact:1 new ${first}–`]);
  });
});
