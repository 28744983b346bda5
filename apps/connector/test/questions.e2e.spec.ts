import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReportListing, TriedScheme } from '@strata/api-types';
import { reports } from '@strata/segmentation';
import { startSandbox, type RunningSandbox } from '@strata/testkit';
import request from 'supertest';
import { startHttp } from '../src/http/start-http.js';
import { Questions } from '../src/insight/questions.js';
import { JobsService } from '../src/jobs/jobs.service.js';
import { openTestApp, type TestApp } from './support/open-test-app.js';

let sandbox: RunningSandbox;
let test: TestApp;
let base: string;

beforeAll(async () => {
  sandbox = await startSandbox(['--contacts', '120', '--seed', '21']);
  test = await openTestApp(sandbox, { PORT: '0' });
  await startHttp(test.app, {});
  const portal = await test.connect('pipedrive');
  base = `/api/portals/${portal.id}`;
  await test.run(portal, { steps: ['import', 'segment', 'plan', 'write'] });
}, 90_000);
afterAll(async () => {
  await test?.close();
  await sandbox?.stop();
}, 30_000);

const http = () => request(test.app.getHttpServer() as Parameters<typeof request>[0]);
const ask = async (path: string, body: object, status = 200): Promise<unknown> =>
  (await http().post(`${base}${path}`).send(body).expect(status)).body as unknown;

describe.each([
  ['in this process, where no worker lives', false],
  ['by a worker, through the queue', true],
])('questions that are answered %s', (_, isWorkerThere) => {
  beforeAll(async () => {
    if (!isWorkerThere) return;
    await test.app.get(Questions).answer(2);
    await test.app.get(JobsService).announceWorker();
  });

  it('make a report of the stored data', async () => {
    const balance = (await ask('/reports/base-balance', {})) as { revenue: { customers: number } };
    expect(balance.revenue.customers).toBeGreaterThan(10);
    const shares = (await ask('/reports/category-shares', { scheme: 'abc' })) as { rows: { segment: string }[] }[];
    expect(shares[0]!.rows.map(({ segment }) => segment)).toEqual(expect.arrayContaining(['A', 'B', 'C']));
  });

  it('make a report of a past day', async () => {
    const [now, then] = (await Promise.all([
      ask('/reports/base-balance', { parameters: { window: 'all' } }),
      ask('/reports/base-balance', { parameters: { window: 'all' }, asOf: '2024-12-31' }),
    ])) as { to: string; revenue: { customers: number } | null }[];
    expect(then!.to).toBe('2024-12-31');
    expect(then!.revenue?.customers ?? 0).toBeLessThan(now!.revenue!.customers);
  });

  it('try other parameters', async () => {
    const body = { schemes: [{ scheme: 'abc', parameters: { shares: [50, 30, 20] } }] };
    const [tried] = (await ask('/what-if', body)) as TriedScheme[];
    expect(tried!.moved).toBeGreaterThan(0);
    const size = (rows: readonly { customers: number }[]): number => rows.reduce((sum, row) => sum + row.customers, 0);
    expect(size(tried!.cells)).toBe(size(tried!.after));
  });

  it('are refused where they make no sense, with what is wrong', async () => {
    expect(await ask('/reports/zoo', {}, 400)).toMatchObject({ message: expect.stringContaining('report "zoo"') });
    expect(await ask('/reports/category-shares', {}, 400)).toMatchObject({
      message: expect.stringContaining('requires a scheme'),
    });
    expect(await ask('/what-if', { schemes: [{ scheme: 'abc', parameters: { shares: [1] } }] }, 400)).toMatchObject({
      message: expect.stringContaining('parameters.shares'),
    });
    await ask('/what-if', { schemes: 'abc' }, 400);
    await ask('/reports/base-balance', { asOf: 'yesterday' }, 400);
  });
});

describe('the list of reports', () => {
  it('is that of the catalogue', async () => {
    const { body } = await http().get('/api/reports').expect(200);
    expect((body as ReportListing[]).map(({ id }) => id)).toEqual(reports.map(({ id }) => id));
  });
});
