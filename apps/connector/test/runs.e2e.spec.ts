import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '@strata/testkit';
import { DisconnectService } from '../src/connections/disconnect.service.js';
import { Database } from '../src/database/database.js';
import { JobsService } from '../src/jobs/jobs.service.js';
import { PortalLock } from '../src/jobs/portal-lock.js';
import type { Portal } from '../src/portals/portals.service.js';
import { RunLauncher } from '../src/runs/run-launcher.service.js';
import { RunRepository } from '../src/runs/run.repository.js';
import type { RunStep } from '../src/runs/run.js';
import { openTestApp, type TestApp } from './support/open-test-app.js';
import { rowsOfPortal } from './support/rows-of-portal.js';
import { SandboxState } from './support/sandbox-state.js';

const ALL: RunStep[] = ['import', 'segment', 'plan', 'write'];
const PAST = '2024-01-31';

let sandbox: RunningSandbox;
let test: TestApp;
let state: SandboxState;
let portal: Portal;

beforeAll(async () => {
  sandbox = await startSandbox(['--contacts', '40', '--seed', '5']);
  test = await openTestApp(sandbox);
  state = new SandboxState(sandbox, 'bitrix24');
}, 90_000);
beforeEach(async () => {
  portal = await test.connect('bitrix24');
});
afterAll(async () => {
  await test?.close();
  await sandbox?.stop();
}, 30_000);

describe('disconnecting a portal', () => {
  it('ends its import and leaves no row of it in any table', async () => {
    const database = test.app.get(Database);
    await state.setFaults({ latencyMs: 250 });
    const launcher = test.app.get(RunLauncher);
    const { run } = await launcher.launch(portal, 'sync', { steps: ['import'], fullImport: true });
    const ended = launcher
      .wait(portal.id, run.runId, AbortSignal.timeout(30_000), () => undefined)
      .then(
        ({ message }) => message,
        (error: Error) => error.message,
      );
    while (!('sync_cursor' in (await rowsOfPortal(database, portal.id)))) await sleep(20);
    // The pages of customers are under way, and stay so for a while.
    await state.setFaults({ latencyMs: 2_000 });
    expect(await test.app.get(RunRepository).findUnfinished(portal.id)).toMatchObject({ runId: run.runId });

    await test.app.get(DisconnectService).disconnect(portal);
    const lock = await PortalLock.tryAcquire(database.jobsConnection, portal.id);
    // Its worker has let go, so that nothing comes back.
    expect(lock).not.toBeNull();
    await lock!.release();
    expect(await ended).toMatch(/portal was disconnected\.$/);
    while ((await test.app.get(JobsService).findPending(portal.id)) !== null) await sleep(50);
    expect(await rowsOfPortal(database, portal.id)).toEqual({});
    await state.setFaults({ latencyMs: 0 });
  }, 60_000);
});

describe('segments of another day', () => {
  const refusal = expect.stringMatching(/^Nothing is planned: the segments are those of 2024-01-31, .*\.$/);

  it('are kept by a run as of that day, which plans and writes nothing', async () => {
    const run = await test.run(portal, { steps: ALL, asOf: PAST });
    expect(run).toMatchObject({ status: 'partial', message: refusal, asOf: PAST });
    expect(run.counts.pastDay).toEqual({ customers: expect.any(Number), schemes: 8 });
    expect(run.counts).not.toHaveProperty('segment');
    expect(run.counts).not.toHaveProperty('plan');
    expect((await state.writes()).records).toEqual([]);
  }, 60_000);

  it('leave memberships, measurements and plans of today as they are', async () => {
    const today = await test.run(portal, { steps: ['import', 'segment', 'plan'] });
    expect(today).toMatchObject({ status: 'succeeded', message: null });
    expect(today.counts.plan!.records).toBeGreaterThan(0);
    const current = (): Promise<unknown> =>
      test.app
        .get(Database)
        .withPortal(portal.id, async (tx) => [
          await tx.query('select * from membership where portal_id = $1 order by 2, 3, 4, 7', [portal.id]),
          await tx.query('select * from measurement where portal_id = $1 order by 3, 4', [portal.id]),
          await tx.query('select * from scheme_result where portal_id = $1 order by 2, 3', [portal.id]),
          await tx.query('select * from write_item where portal_id = $1 order by 2, 3', [portal.id]),
        ]);
    const before = await current();
    expect(await test.run(portal, { steps: ['segment'], asOf: PAST })).toMatchObject({ status: 'succeeded' });
    expect(await current()).toEqual(before);
    const again = await test.run(portal, { steps: ['plan'] });
    expect(again).toMatchObject({ status: 'succeeded', counts: { plan: { records: today.counts.plan!.records } } });
  }, 60_000);

  it('are refused for a day that has not come', async () => {
    expect(await test.run(portal, { steps: ['segment'], asOf: '2999-12-31' })).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/^2999-12-31 has not come yet/),
    });
  }, 60_000);
});
