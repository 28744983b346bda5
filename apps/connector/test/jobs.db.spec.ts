import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { JobsService, type RunHandler } from '../src/jobs/jobs.service.js';
import { LOCK_SPACE, PortalLock } from '../src/jobs/portal-lock.js';
import { RunLauncher } from '../src/runs/run-launcher.service.js';
import { RunRepository } from '../src/runs/run.repository.js';
import type { Portal } from '../src/portals/portals.service.js';
import { openTestDatabase, type OpenedTestDatabase } from './open-test-database.js';

let db: OpenedTestDatabase;
let portal: Portal;
let runs: RunRepository;
const started: JobsService[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  runs = new RunRepository(db.database);
}, 60_000);
beforeEach(async () => {
  portal = await db.newPortal();
});
afterEach(async () => {
  for (const jobs of started.splice(0)) await jobs.stop();
}, 20_000);
afterAll(() => db.close());

/** As one process has it. */
async function startJobs(): Promise<JobsService> {
  const jobs = new JobsService(db.database.jobsConnection);
  await jobs.start();
  started.push(jobs);
  return jobs;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50);
}

/** Runs of the test's own portal that were worked; what earlier tests left in the queue is waved through. */
const worked: string[] = [];
const forOwnPortal =
  (handler: RunHandler): RunHandler =>
  async (...args) => {
    if (args[0] === portal.id) await handler(...args);
  };
const noting = forOwnPortal(async (_, runId) => void worked.push(runId));
beforeEach(() => {
  worked.length = 0;
});

describe('the queue', () => {
  it('hands a run to a worker once', async () => {
    const jobs = await startJobs();
    expect(await jobs.enqueue(portal.id, '5')).toBe(true);
    await jobs.work(noting, { concurrency: 2 });
    await until(async () => worked.length > 0 && (await jobs.findPending(portal.id)) === null);
    expect(worked).toEqual(['5']);
  });

  it('takes one job per portal, and another portal beside it', async () => {
    const jobs = await startJobs();
    const other = await db.newPortal();
    expect(
      await Promise.all([jobs.enqueue(portal.id, '1'), jobs.enqueue(portal.id, '2'), jobs.enqueue(other.id, '3')]),
    ).toEqual(expect.arrayContaining([true, false, true]));
    expect(await jobs.findPending(other.id)).toBe('3');
  });

  it('repeats a job whose handler throws', async () => {
    const jobs = await startJobs();
    await jobs.enqueue(portal.id, '1');
    let tries = 0;
    await jobs.work(
      forOwnPortal(async () => {
        if (++tries === 1) throw new Error('the database went away');
      }),
      { concurrency: 1 },
    );
    await until(async () => (await jobs.findPending(portal.id)) === null);
    expect(tries).toBe(2);
  }, 20_000);

  it('takes the next job of the portal when the last one is done', async () => {
    const jobs = await startJobs();
    await jobs.work(noting, { concurrency: 1 });
    await jobs.enqueue(portal.id, '1');
    await until(async () => (await jobs.findPending(portal.id)) === null);
    expect(await jobs.enqueue(portal.id, '2')).toBe(true);
    await until(() => worked.length === 2);
  });
});

describe('a worker that dies', () => {
  it('loses its job to the next one', async () => {
    const dead = await startJobs();
    await dead.enqueue(portal.id, '9');
    let isTaken = false;
    let endIt = (): void => undefined;
    await dead.work(
      forOwnPortal(() => {
        isTaken = true;
        return new Promise((resolve) => (endIt = resolve));
      }),
      { concurrency: 1 },
    );
    await until(() => isTaken);
    await killLockOf(Number(portal.id));

    const living = await startJobs();
    await living.work(noting, { concurrency: 1 });
    // Asking what is under way is enough: a lock that nobody holds tells that the worker is dead.
    await until(async () => {
      await living.findPending(portal.id);
      return worked.length > 0;
    });
    expect(worked).toEqual(['9']);
    endIt();
  }, 30_000);

  it('is known to be dead by the lock that its connection held', async () => {
    const lock = (await PortalLock.tryAcquire(db.database.jobsConnection, portal.id))!;
    expect(await PortalLock.tryAcquire(db.database.jobsConnection, portal.id)).toBeNull();
    const learns = new Promise((resolve) => lock.lost.addEventListener('abort', resolve));
    await killLockOf(Number(portal.id));
    await learns;
    const next = await PortalLock.tryAcquire(db.database.jobsConnection, portal.id);
    expect(next).not.toBeNull();
    await next!.release();
    await lock.release();
  });

  it('is not counted among the living', async () => {
    const one = await startJobs();
    const other = await startJobs();
    expect(await other.hasLiveWorker()).toBe(false);
    await one.announceWorker();
    expect(await other.hasLiveWorker()).toBe(true);
    await killLockOf(0);
    await until(async () => !(await other.hasLiveWorker()));
  });
});

describe('two locks', () => {
  it('of different portals do not meet', async () => {
    const other = await db.newPortal();
    const locks = await Promise.all(
      [portal.id, other.id].map((id) => PortalLock.tryAcquire(db.database.jobsConnection, id)),
    );
    expect(locks).not.toContain(null);
    await Promise.all(locks.map((lock) => lock!.release()));
  });
});

describe('launching a run', () => {
  const PLAN = { steps: ['import', 'segment', 'plan'] } as const;

  it('starts a new one, or tells which is under way', async () => {
    const jobs = await startJobs();
    const launcher = new RunLauncher(runs, jobs);
    const first = await launcher.launch(portal, 'plan', PLAN);
    expect(first).toMatchObject({ isNew: true, run: { status: 'running' } });
    expect(await launcher.launch(portal, 'run', { steps: ['import'] })).toEqual({ run: first.run, isNew: false });
  });

  it('starts one of several that are asked for at the same moment', async () => {
    const jobs = await startJobs();
    const launcher = new RunLauncher(runs, jobs);
    const launched = await Promise.all([1, 2, 3, 4].map(() => launcher.launch(portal, 'plan', PLAN)));
    expect(new Set(launched.map(({ run }) => run.runId)).size).toBe(1);
    expect(await jobs.findPending(portal.id)).toBe(launched[0]!.run.runId);
    const unfinished = (await runs.list(portal.id, 10)).filter(({ status }) => status === 'running');
    expect(unfinished.map(({ runId }) => runId)).toEqual([launched[0]!.run.runId]);
  });

  it('waits for the job of a run that has just ended', async () => {
    const jobs = await startJobs();
    const launcher = new RunLauncher(runs, jobs);
    await jobs.work(
      forOwnPortal(async (portalId, runId) => {
        await runs.finish(portalId, runId, 'succeeded', null);
        await sleep(600);
      }),
      { concurrency: 1 },
    );
    const ended: string[] = [];
    for (const _ of [1, 2]) {
      const { run, isNew } = await launcher.launch(portal, 'plan', PLAN);
      expect(isNew).toBe(true);
      ended.push((await launcher.wait(portal.id, run.runId, new AbortController().signal, () => undefined)).runId);
    }
    expect(new Set(ended).size).toBe(2);
  }, 20_000);

  it('goes on with a run whose job was lost with the queue', async () => {
    const jobs = await startJobs();
    const { runId } = await runs.create(portal.id, 'plan', '2026-03-01', PLAN);
    expect(await new RunLauncher(runs, jobs).launch(portal, 'plan', PLAN)).toMatchObject({
      isNew: false,
      run: { runId },
    });
    expect(await jobs.findPending(portal.id)).toBe(runId);
  });
});

/** What the server does with the connection of a process that is killed: here the one that holds the lock. */
async function killLockOf(key: number): Promise<void> {
  const admin = new pg.Client({ connectionString: db.url });
  await admin.connect();
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and classid = $1 and objid = $2
        and database = (select oid from pg_database where datname = current_database())`,
    [LOCK_SPACE, key],
  );
  await admin.end();
  expect(rowCount).toBe(1);
}
