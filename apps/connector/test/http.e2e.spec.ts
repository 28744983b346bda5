import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CustomerList, CustomerPage, Overview, PortalSummary, RunSummary } from '@strata/api-types';
import { startSandbox, type RunningSandbox } from '@strata/testkit';
import request from 'supertest';
import { startHttp } from '../src/http/start-http.js';
import { RunLauncher } from '../src/runs/run-launcher.service.js';
import { findMisfits, type Json, type Schema } from './support/find-misfits.js';
import { openTestApp, type TestApp } from './support/open-test-app.js';

interface ApiDescription {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { content: { 'application/json': { schema: Schema } } }> }>
  >;
  readonly components: { readonly schemas: Record<string, Schema> };
}

let sandbox: RunningSandbox;
let test: TestApp;
let portalId: string;

beforeAll(async () => {
  sandbox = await startSandbox(['--contacts', '60', '--seed', '3']);
  test = await openTestApp(sandbox, { PORT: '0' });
  await startHttp(test.app, {});
  const portal = await test.connect('bitrix24');
  portalId = portal.id;
  await test.run(portal, { steps: ['import', 'segment', 'plan', 'write', 'signals'] });
}, 90_000);
afterAll(async () => {
  await test?.close();
  await sandbox?.stop();
}, 30_000);

const server = () => test.app.getHttpServer() as Parameters<typeof request>[0];
const get = (path: string) => request(server()).get(path);
const answer = async <T>(path: string): Promise<T> => (await get(path).expect(200)).body as T;

describe('what the API tells', () => {
  it('is alive', async () => {
    expect(await answer('/api/health')).toEqual({ status: 'ok', version: expect.any(String), database: true });
  });

  it('lists the portals with their last run', async () => {
    const [portal, ...others] = await answer<PortalSummary[]>('/api/portals');
    expect(others).toEqual([]);
    expect(portal).toMatchObject({
      id: portalId,
      crm: 'bitrix24',
      timeZone: 'Europe/Kyiv',
      isDemo: false,
      lastRun: { status: 'succeeded' },
    });
    expect(await answer(`/api/portals/${portalId}`)).toEqual(portal);
    const { read, stored, rejected, requests, written } = portal!.lastRun!;
    expect(read.contacts).toBe(stored.contacts + rejected.contacts);
    expect(requests).toBeGreaterThan(0);
    expect(written).toBeGreaterThan(0);
  });

  it('never shows the credential', async () => {
    const secret = new URL(sandbox.bitrix24.webhook).pathname.split('/')[3]!;
    for (const path of ['', `/${portalId}`, `/${portalId}/overview`, `/${portalId}/runs`]) {
      expect((await get(`/api/portals${path}`)).text).not.toContain(secret);
    }
  });

  it('sums every scheme up to the base', async () => {
    const { base, schemes, rfm, abc } = await answer<Overview>(`/api/portals/${portalId}/overview`);
    expect(base).toMatchObject({ currency: expect.any(String), currencyDigits: 2 });
    expect(schemes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['rfm-segments', 'lifecycle-cycle', 'abc', 'xyz', 'abc-xyz']),
    );
    for (const { segments } of schemes) {
      expect(segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(base.customers);
      expect(segments.reduce((sum, { customerShare }) => sum + customerShare, 0)).toBeCloseTo(1);
    }
    expect(rfm!.cells.length).toBeGreaterThan(0);
    expect(abc!.classes.map(({ code }) => code)).toEqual(['A', 'B', 'C']);
  });

  it('lists customers richest first, page by page', async () => {
    const all = await answer<CustomerList>(`/api/portals/${portalId}/customers?limit=200`);
    expect(all.items).toHaveLength(all.total);
    const revenues = all.items.map(({ revenueMinor }) => revenueMinor);
    expect(revenues).toEqual(revenues.toSorted((a, b) => b - a));
    const second = await answer<CustomerList>(`/api/portals/${portalId}/customers?limit=10&offset=10`);
    expect(second).toEqual({ total: all.total, items: all.items.slice(10, 20) });
  });

  it('lists the customers of a segment, as many as the overview counts', async () => {
    const { schemes } = await answer<Overview>(`/api/portals/${portalId}/overview`);
    const { segments } = schemes.find(({ id }) => id === 'rfm-segments')!;
    for (const { segment, customers } of segments.filter((row) => row.segment !== null)) {
      const found = await answer<CustomerList>(
        `/api/portals/${portalId}/customers?scheme=rfm-segments&segment=${segment}&limit=200`,
      );
      expect([segment, found.total]).toEqual([segment, customers]);
      expect(new Set(found.items.map(({ segments: own }) => own['rfm-segments']!.code))).toEqual(new Set([segment]));
    }
  });

  it('searches names as they are written, wildcards included', async () => {
    const [first] = (await answer<CustomerList>(`/api/portals/${portalId}/customers`)).items;
    const found = await answer<CustomerList>(
      `/api/portals/${portalId}/customers?search=${encodeURIComponent(first!.name)}`,
    );
    expect(found.items.map(({ id }) => id)).toContain(first!.id);
    expect((await answer<CustomerList>(`/api/portals/${portalId}/customers?search=%25_%25`)).total).toBe(0);
  });

  it('says of every customer why, with purchases that add up to its revenue', async () => {
    const { items } = await answer<CustomerList>(`/api/portals/${portalId}/customers?limit=200`);
    for (const { id, revenueMinor, orders, segments } of items) {
      const page = await answer<CustomerPage>(`/api/portals/${portalId}/customers/${id}`);
      const converted = page.purchases.filter(({ baseAmountMinor }) => baseAmountMinor !== null);
      expect([id, converted.reduce((sum, { baseAmountMinor }) => sum + baseAmountMinor!, 0)]).toEqual([
        id,
        revenueMinor,
      ]);
      expect(page.purchases.length).toBeGreaterThanOrEqual(orders);
      expect(page.explanations).toHaveLength(Object.keys(segments).length);
      for (const { scheme, segment, reasonIfNull, explanation } of page.explanations) {
        expect(segment).toBe(segments[scheme]!.code);
        expect(explanation.length).toBeGreaterThan(0);
        expect(reasonIfNull === null).toBe(segment !== null);
      }
      for (const { writtenAt, label } of page.tags) expect(writtenAt === null).toBe(label === null);
    }
  }, 30_000);

  it('says why in the language that is asked for, and knows no others', async () => {
    const [first] = (await answer<CustomerList>(`/api/portals/${portalId}/customers`)).items;
    const address = `/api/portals/${portalId}/customers/${first!.id}`;
    const [en, ru, uk] = await Promise.all(
      ['en', 'ru', 'uk'].map((language) => answer<CustomerPage>(`${address}?language=${language}`)),
    );
    const recency = (page: CustomerPage | undefined) =>
      page!.explanations.find(({ scheme }) => scheme === 'lifecycle-recency')!;
    expect(recency(en).explanation[0]).toMatch(/^Last purchase on \d{4}-\d{2}-\d{2}, /);
    expect(recency(ru).explanation[0]).toMatch(/^Последняя покупка \d{4}-\d{2}-\d{2}, /);
    expect(recency(uk).explanation[0]).toMatch(/^Остання покупка \d{4}-\d{2}-\d{2}, /);
    expect(recency(uk).schemeTitle).toBe('Життєвий цикл за давністю');
    for (const { explanations } of [en!, ru!, uk!]) {
      for (const { neighbours } of explanations) {
        for (const { label, change } of neighbours) expect(change.startsWith(label)).toBe(false);
      }
    }
    await get(`${address}?language=sq`).expect(400);
  }, 30_000);

  it('starts a run that does not write, and tells which is under way', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => request(server()).post(`/api/portals/${portalId}/runs`).expect(202)),
    );
    const { jobId } = first!.body as { jobId: string };
    expect(second!.body).toEqual({ jobId });
    await test.app.get(RunLauncher).wait(portalId, jobId, AbortSignal.timeout(30_000), () => undefined);
    const [run] = await answer<RunSummary[]>(`/api/portals/${portalId}/runs?limit=1`);
    expect(run).toMatchObject({ id: jobId, status: 'succeeded', planned: 0, written: 0 });
    expect((await get(`/api/portals/${portalId}/progress`).expect(200).expect('content-type', /json/)).text).toBe(
      'null',
    );
  }, 40_000);
});

describe('what the API refuses', () => {
  it.each([
    '/api/portals/999',
    '/api/portals/x',
    '/api/portals/1e1/overview',
    '/api/nothing',
    '/api/portals/1%20or%201/runs',
  ])('knows nothing at %s', async (path) => {
    const { body } = await get(path).expect(404);
    expect(body).toMatchObject({
      statusCode: 404,
      message: expect.any(String),
      correlationId: expect.stringMatching(/^[\da-f-]{36}$/),
    });
  });

  it('knows no customer that is not there', async () => {
    await get(`/api/portals/${portalId}/customers/contact:999999`).expect(404);
    const { body } = await get(`/api/portals/${portalId}/customers/deal:1`).expect(400);
    expect((body as { message: string }).message).toMatch(/contact:42/);
  });

  it.each(['limit=0', 'limit=201', 'limit=ten', 'offset=-1', 'color=red', 'search=a&search=b', 'segment=champions'])(
    'takes no customers?%s',
    async (query) => {
      const { body } = await get(`/api/portals/${portalId}/customers?${query}`).expect(400);
      expect(body).toMatchObject({
        statusCode: 400,
        message: 'The request is not valid.',
        details: expect.arrayContaining([expect.any(String)]),
      });
    },
  );

  it('takes no body that is not JSON', async () => {
    const sent = request(server())
      .post(`/api/portals/${portalId}/runs`)
      .set('content-type', 'application/json')
      .send('{');
    const { body } = await sent.expect(400);
    expect(body).toMatchObject({ statusCode: 400, correlationId: expect.any(String) });
  });

  it('answers to local host names only', async () => {
    const statusFor = async (host: string): Promise<number> => (await get('/api/portals').set('host', host)).status;
    expect(await statusFor('strata.evil.example')).toBe(403);
    expect(await statusFor('localhost.evil.example:3000')).toBe(403);
    expect(await statusFor('localhost:3000')).toBe(200);
    expect(await statusFor('[::1]:3000')).toBe(200);
  });

  it('lets no page of another origin start a run', async () => {
    const statusFrom = async (origin: string): Promise<number> =>
      (await request(server()).post(`/api/portals/${portalId}/runs`).set({ host: 'localhost:3000', origin })).status;
    expect(await statusFrom('https://evil.example')).toBe(403);
    expect(await statusFrom('null')).toBe(403);
    expect(await statusFrom('http://localhost:4000')).toBe(403);
    const own = await get('/api/portals').set({ host: 'localhost:3000', origin: 'http://localhost:3000' });
    expect(own.status).toBe(200);
  });

  it('listens on other addresses only with a token', async () => {
    await expect(startHttp(test.app, { host: '0.0.0.0' })).rejects.toThrow(/STRATA_API_TOKEN/);
  });
});

describe('pages and headers', () => {
  it('are served with a strict content policy and the usual guards', async () => {
    const { headers, text } = await get('/').expect(200);
    expect(text).toContain('<!doctype html>');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('unsafe-eval');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('set-cookie');
  });

  it('answer every address of the app with the app, and no API address', async () => {
    expect((await get(`/portals/${portalId}/customers`).expect(200)).text).toContain('<!doctype html>');
    expect((await get('/api/nothing')).headers['content-type']).toMatch(/json/);
  });

  it('describe the API', async () => {
    const { paths } = await answer<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json');
    expect(Object.keys(paths).toSorted()).toEqual([
      '/api/health',
      '/api/portals',
      '/api/portals/{id}',
      '/api/portals/{id}/customers',
      '/api/portals/{id}/customers/{customerId}',
      '/api/portals/{id}/overview',
      '/api/portals/{id}/progress',
      '/api/portals/{id}/recipes/{recipeId}',
      '/api/portals/{id}/reports/{reportId}',
      '/api/portals/{id}/runs',
      '/api/portals/{id}/schemes',
      '/api/portals/{id}/schemes/{schemeId}',
      '/api/portals/{id}/schemes/{schemeId}/migration',
      '/api/portals/{id}/schemes/{schemeId}/migration/members',
      '/api/portals/{id}/schemes/{schemeId}/structure',
      '/api/portals/{id}/signals',
      '/api/portals/{id}/signals/precision',
      '/api/portals/{id}/what-if',
      '/api/recipes',
      '/api/reports',
      '/api/schemes',
    ]);
    expect(Object.keys(paths['/api/portals/{id}/runs']!).toSorted()).toEqual(['get', 'post']);
  });

  it('describe the answers of the API as they are', async () => {
    const description = await answer<ApiDescription>('/api/openapi.json');
    const [first] = (await answer<CustomerList>(`/api/portals/${portalId}/customers`)).items;
    const misfits: string[] = [];
    const compare = async (path: string, given: Record<string, string>, status = '200'): Promise<void> => {
      const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => given[name]!);
      const query = path.includes('/migration') ? '?from=2025-06-30&to=2026-06-30' : '';
      const { body } = await get(address + query).expect(Number(status));
      const { schema } = description.paths[path]!['get']!.responses[status]!.content['application/json'];
      const found = findMisfits(body as Json, schema, description.components.schemas);
      misfits.push(...found.map((misfit) => `${status} ${path}: ${misfit}`));
    };
    const known = { id: portalId, customerId: first!.id, schemeId: 'rfm-segments' };
    for (const [path, operations] of Object.entries(description.paths)) {
      if (!operations['get']) continue;
      await compare(path, known);
      if (path.includes('{id}')) await compare(path, { ...known, id: '999' }, '404');
    }
    await compare('/api/portals/{id}/customers/{customerId}', { ...known, customerId: 'deal:1' }, '400');
    expect(misfits).toEqual([]);
    const { schemas } = description.components;
    expect(findMisfits({ total: '1', items: [{ id: 7 }] }, schemas['CustomerListDto']!, schemas)).toEqual(
      expect.arrayContaining(['$.total is string, not integer', '$.items[0].name is missing']),
    );
  });
});
