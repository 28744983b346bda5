import { describe, expect, it } from '@jest/globals';
import type { CrmClient } from '@strata/crm-port';
import { connectFake, type Fake } from './fakes/connect-fake.js';
import { ok, refused } from './fakes/fake-pipedrive.js';

const me = {
  id: 9,
  name: 'Ann Lee',
  default_currency: 'EUR',
  locale: 'et_EE',
  timezone_name: 'Europe/Tallinn',
  access: [{ app: 'global', admin: true, permission_set_id: 'x' }],
  company_id: 8087,
  company_name: 'Acme',
  company_domain: 'acme-12f3',
};

const serve = (fake: Fake, changes: object = {}, permissions: object = {}): Fake => {
  fake.crm.routes.set('GET /v1/users/me', () => ok({ ...me, ...changes }));
  fake.crm.routes.set('GET /v1/users/9/permissions', () => ok(permissions));
  return fake;
};

const problemsOf = async (client: CrmClient): Promise<string[]> =>
  (await client.check()).problems.map(({ code, isFatal }) => `${code}${isFatal ? '!' : ''}`);

describe('the check', () => {
  it('says whose account it is', async () => {
    const { client } = serve(connectFake());
    expect(await client.check()).toEqual({
      externalId: '8087',
      name: 'Acme',
      baseUrl: 'https://acme-12f3.pipedrive.com',
      timeZone: 'Europe/Tallinn',
      baseCurrency: 'EUR',
      locale: 'et_EE',
      user: { id: 9, name: 'Ann Lee', isAdmin: true },
      clockSkewMs: 500,
      problems: [],
    });
  });

  it("moves later calls to the company's own address, unless one was given", async () => {
    const { client, crm } = serve(connectFake());
    await client.check();
    expect(new URL(crm.requests[0]!.request.url).host).toBe('api.pipedrive.com');
    expect(new URL(crm.requests[1]!.request.url).host).toBe('acme-12f3.pipedrive.com');
    const given = serve(connectFake({ baseUrl: 'https://proxy.example.org/' }));
    expect((await given.client.check()).baseUrl).toBe('https://proxy.example.org');
    expect(new URL(given.crm.requests.at(-1)!.request.url).host).toBe('proxy.example.org');
  });

  it('sends the token to no address that a company name could smuggle in', async () => {
    const { client, crm } = serve(connectFake(), { company_domain: 'evil.example.org/' });
    expect((await client.check()).baseUrl).toBe('https://api.pipedrive.com');
    expect(crm.requests.every(({ request }) => new URL(request.url).host === 'api.pipedrive.com')).toBe(true);
  });

  it('names each thing that stands in the way', async () => {
    expect(await problemsOf(serve(connectFake(), { access: [{ app: 'global', admin: false }] }).client)).toEqual([
      'right',
    ]);
    expect(await problemsOf(serve(connectFake(), {}, { can_add_custom_fields: false }).client)).toEqual(['right']);
    expect(await problemsOf(serve(connectFake({ plan: undefined })).client)).toEqual(['plan']);
    const late = serve(connectFake());
    late.crm.headers = () => ({ date: 'Tue, 10 Mar 2026 08:30:00 GMT' });
    late.crm.routes.set('GET /v1/users/9/permissions', () => refused(403, 'Scope and URL mismatch'));
    const { problems, clockSkewMs } = await late.client.check();
    expect(clockSkewMs).toBe(30 * 60_000 + 500);
    expect(problems).toMatchObject([{ code: 'clock', message: expect.stringMatching(/30 minutes behind/) }]);
  });

  it('throws when the token is refused or an answer is not from Pipedrive', async () => {
    const refusing = connectFake();
    refusing.crm.routes.set('GET /v1/users/me', () => refused(401, 'unauthorized access'));
    await expect(refusing.client.check()).rejects.toMatchObject({ kind: 'unauthorized' });
    const strange = connectFake();
    strange.crm.routes.set('GET /v1/users/me', () => ok({ hello: 'world' }));
    await expect(strange.client.check()).rejects.toMatchObject({ kind: 'temporary' });
  });

  it('refuses an address that is none', () => {
    expect(() => connectFake({ baseUrl: 'acme' })).toThrow(/not a valid URL/);
  });
});

describe('dictionaries', () => {
  it('hold stages that are open, currencies without rates and custom fields only', async () => {
    const { client, crm } = serve(connectFake());
    crm.lists.set('/api/v2/pipelines', [{ id: 1, name: 'Sales' }] as never);
    crm.lists.set('/api/v2/stages', [{ id: 5, name: 'Offer', order_nr: 2, pipeline_id: 1 }] as never);
    crm.lists.set('/v1/users', [{ id: 9, name: 'Ann', active_flag: true, is_deleted: false }] as never);
    crm.lists.set('/v1/currencies', [
      { id: 1, code: 'EUR', name: 'Euro', decimal_points: 2 },
      { id: 2, code: 'BON', name: 'Bonus', decimal_points: 4, is_custom_flag: true },
    ] as never);
    for (const path of ['personFields', 'organizationFields']) crm.lists.set(`/api/v2/${path}`, []);
    const field = { field_code: 'd1', field_name: 'Kind', field_type: 'enum', options: [{ id: 1, label: 'A' }] };
    crm.lists.set('/api/v2/dealFields', [
      { ...field, is_custom_field: true },
      { ...field, field_code: 'status', is_custom_field: false },
    ] as never);
    expect(await client.dictionaries()).toEqual({
      pipelines: [{ id: 1, name: 'Sales' }],
      stages: [{ id: '5', pipelineId: 1, name: 'Offer', outcome: 'open', order: 2 }],
      currencies: [
        { code: 'EUR', name: 'Euro', digits: 2, isBase: true, rate: null },
        { code: 'BON', name: 'Bonus', digits: 4, isBase: false, rate: null },
      ],
      users: [{ id: 9, name: 'Ann', isActive: true }],
      fields: [{ entity: 'deal', key: 'd1', label: 'Kind', type: 'choice', options: [{ id: '1', label: 'A' }] }],
    });
    expect(client.usage().quotaSpent).toBe(2 + 5 + 5 + 20 + 20 + 30);
  });
});
