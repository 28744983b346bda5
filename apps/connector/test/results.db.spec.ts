import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RunRepository } from '../src/runs/run.repository.js';
import { ResultRepository, type RunResult } from '../src/segments/result.repository.js';
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
  const measured = (columns = 'customer_id as id, "values"'): Promise<{ id: string; values: (number | null)[] }[]> =>
    db.database.withPortal(portalId, (tx) =>
      tx.query(`select ${columns} from measurement where portal_id = $1 order by customer_kind, customer_id`, [
        portalId,
      ]),
    );

  it('are those of the last run, with nothing where nothing was measured', async () => {
    await save({ 'contact:1': 'new' });
    await save({ 'contact:2': 'new', 'contact:3': 'new' });
    expect(await measured()).toEqual([
      { id: '2', values: [1_000, null] },
      { id: '3', values: [999, null] },
    ]);
  });

  it('are written only where they differ from those of the run before', async () => {
    // A row that is written again has another version of it, numbered by the transaction.
    const versions = async (): Promise<Record<string, string>> =>
      Object.fromEntries(
        (await measured('customer_id as id, xmin::text as "values"')).map(({ id, values }) => [id, String(values)]),
      );
    await save({ 'contact:1': 'new', 'contact:2': 'new', 'contact:3': 'new' });
    const before = await versions();
    // 1 and 2 keep their places in the list and so their values; 3 is measured anew after a newcomer; all have segments anew.
    await save({ 'contact:1': 'lost', 'contact:2': 'lost', 'contact:25': 'lost', 'contact:3': 'lost' });
    const { 1: first, 2: second, 3: third } = await versions();
    expect([first, second]).toEqual([before[1], before[2]]);
    expect(third).not.toBe(before[3]);
    expect((await measured()).map(({ values }) => values[0])).toEqual([1_000, 999, 997, 998]);
  });

  it('survive columns that come and go between runs, numbers of every size included', async () => {
    const figures = [0.1, -0, 1e15, 1.5e300, 2 ** 53 - 1, NaN, -12.25];
    const names = ['revenue', 'gap', ...figures.map((_, i) => `figure-${i}`)];
    const wide = (): RunResult => ({
      ...aRunResult({ 'contact:1': 'new', 'company:1': 'new' }),
      columns: names.map((name) => ({ name, unit: 'count', window: { from: null, to: 1 }, base: {} })),
      values: [() => 7, () => null, ...figures.map((figure) => () => figure)],
    });
    const results = new ResultRepository(db.database);
    await save({ 'contact:1': 'new', 'company:1': 'new' });
    for (const _ of [1, 2]) {
      await results.save(portalId, await newRun(), wide());
      expect(await measured()).toEqual(
        ['1', '1'].map((id) => ({ id, values: [7, null, 0.1, 0, ...figures.slice(2)] })),
      );
    }
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
