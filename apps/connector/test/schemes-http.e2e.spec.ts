import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PortalScheme, RecipeSummary, SchemeListing } from '@strata/api-types';
import { schemes } from '@strata/segmentation';
import { startSandbox, type RunningSandbox } from '@strata/testkit';
import request from 'supertest';
import { startHttp } from '../src/http/start-http.js';
import { openTestApp, type TestApp } from './support/open-test-app.js';

let sandbox: RunningSandbox;
let test: TestApp;
let base: string;

beforeAll(async () => {
  sandbox = await startSandbox(['--contacts', '30', '--seed', '5']);
  test = await openTestApp(sandbox, { PORT: '0' });
  await startHttp(test.app, {});
  base = `/api/portals/${(await test.connect('bitrix24')).id}`;
}, 90_000);
afterAll(async () => {
  await test?.close();
  await sandbox?.stop();
}, 30_000);

const http = () => request(test.app.getHttpServer() as Parameters<typeof request>[0]);

describe('schemes over HTTP', () => {
  it('are listed with their parameters', async () => {
    const { body } = await http().get('/api/schemes').expect(200);
    expect((body as SchemeListing[]).map(({ id }) => id)).toEqual(schemes.map(({ id }) => id));
  });

  it('are added to a portal, changed and removed', async () => {
    await http()
      .put(`${base}/schemes/growth`)
      .send({ scheme: 'bcg', parameters: { growthThreshold: 0.2 } })
      .expect(200);
    const { body } = await http().put(`${base}/schemes/growth`).send({ scheme: 'bcg', isWritten: true }).expect(200);
    expect(body).toEqual({ id: 'growth', version: 2, outcome: 'changed' });
    const list = (await http().get(`${base}/schemes`).expect(200)).body as PortalScheme[];
    expect(list.at(-1)).toMatchObject({ id: 'growth', scheme: 'bcg', version: 2, isWritten: true, methods: ['M6'] });
    await http().delete(`${base}/schemes/growth`).expect(204);
    await http().delete(`${base}/schemes/growth`).expect(404);
  });

  it('are refused with every fault named', async () => {
    const { body } = await http()
      .put(`${base}/schemes/abc`)
      .send({ scheme: 'abc', parameters: { shares: [80, 10, 5], window: { weeks: 3 } } })
      .expect(400);
    expect((body as { message: string }).message).toContain('parameters.window');
    await http().put(`${base}/schemes/abc`).send({ scheme: 'zoo' }).expect(400);
    await http().put('/api/portals/99/schemes/abc').send({ scheme: 'abc' }).expect(404);
  });

  it('come from a recipe', async () => {
    const all = (await http().get('/api/recipes').expect(200)).body as RecipeSummary[];
    expect(all.map(({ id }) => id)).toEqual(['shop', 'distributor', 'services']);
    await http().post(`${base}/recipes/shop`).expect(200);
    const list = (await http().get(`${base}/schemes`).expect(200)).body as PortalScheme[];
    expect(list.map(({ id }) => id)).toEqual(expect.arrayContaining(all[0]!.schemes.map(({ id }) => id)));
    await http().post(`${base}/recipes/zoo`).expect(400);
  });
});
