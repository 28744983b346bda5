import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { camelNameOf } from '../src/bitrix24/camel-names.js';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';

describe('transport and credentials of a Bitrix24 portal', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => void (sandbox = await runSandbox('--contacts', '5')));
  afterAll(() => sandbox.stop());
  beforeEach(() => sandbox.control('reset', {}));

  it('wraps answers with a time block, without operating time on a self-hosted portal', async () => {
    const { body } = await sandbox.call('profile');
    expect(body.result).toMatchObject({ ID: '1', ADMIN: true, TIME_ZONE: 'Europe/Kyiv' });
    expect(body.time.date_start).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    expect(body.time).not.toHaveProperty('operating');
  });

  it.each([
    ['another secret', '/rest/1/wrong/profile', 401, 'INVALID_CREDENTIALS'],
    ['no credential', '/rest/profile', 401, 'NO_AUTH_FOUND'],
    ['an unknown token', '/rest/profile?auth=wrong', 401, 'invalid_token'],
  ])('refuses %s', async (_what, path, status, error) => {
    const answer = await fetch(sandbox.servers.bitrix24.url + path);
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({ status, body: { error } });
  });

  it('accepts the test token as an application', async () => {
    const { url, credentials } = sandbox.servers.bitrix24;
    const answer = await fetch(`${url}/rest/app.info?auth=${credentials.apiToken}`);
    expect(((await answer.json()) as { result: { CODE: string } }).result.CODE).toBe(credentials.clientId);
  });

  it.each([
    ['app.info', 400, 'ACCESS_DENIED'],
    ['placement.bind', 403, 'WRONG_AUTH_TYPE'],
    ['app.option.get', 400, 'AccessException'],
    ['crm.lead.nonsense', 404, 'ERROR_METHOD_NOT_FOUND'],
  ])('refuses a webhook %s', async (method, status, error) => {
    expect(await sandbox.call(method)).toMatchObject({ status, body: { error } });
  });

  it('obeys its settings: expired webhook, missing scope, plan without REST', async () => {
    await sandbox.control('faults', { settings: { webhook: 'expired', expiredStatus: 403 } });
    expect(await sandbox.call('profile')).toMatchObject({ status: 403, body: { error: 'INVALID_CREDENTIALS' } });
    await sandbox.control('faults', { settings: { webhook: 'active', scopes: 'placement' } });
    expect(await sandbox.call('crm.contact.list')).toMatchObject({
      status: 403,
      body: { error: 'insufficient_scope' },
    });
    expect(await sandbox.result('method.get', { name: 'crm.contact.list' })).toEqual({
      isExisting: true,
      isAvailable: false,
    });
    await sandbox.control('faults', { settings: { restAccess: 'closed' } });
    expect(await sandbox.call('profile')).toMatchObject({ status: 403, body: { error: 'ACCESS_DENIED' } });
  });

  it('gives ordered faults once each, in order', async () => {
    await sandbox.control('faults', { next: ['QUERY_LIMIT_EXCEEDED', 'html', 'OPERATION_TIME_LIMIT', 'expired'] });
    expect(await sandbox.call('profile')).toMatchObject({ status: 503, body: { error: 'QUERY_LIMIT_EXCEEDED' } });
    const html = await fetch(`${sandbox.webhook}profile`);
    expect([html.status, html.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
    await html.text();
    expect((await sandbox.call('profile')).status).toBe(429);
    expect(await sandbox.call('profile')).toMatchObject({ status: 401, body: { error: 'expired_token' } });
    expect((await sandbox.call('profile')).status).toBe(200);
  });

  it('resets the connection and cuts bodies short; a cut answer is one to work that was done', async () => {
    await sandbox.control('faults', { next: ['reset', 'truncate'] });
    await expect(sandbox.call('crm.contact.add', { fields: { NAME: 'one' } })).rejects.toThrow('fetch failed');
    await expect(sandbox.call('crm.contact.add', { fields: { NAME: 'two' } })).rejects.toThrow('terminated');
    const names = await sandbox.result('crm.contact.list', { select: ['NAME'], filter: { '@NAME': ['one', 'two'] } });
    expect(names).toEqual([{ NAME: 'two' }]);
  });

  it('refuses a body that claims to be JSON and is not', async () => {
    const answer = await fetch(`${sandbox.webhook}profile`, {
      method: 'POST',
      body: '{"a":',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
  });
});

describe('names of user fields in crm.item.*', () => {
  it.each([
    ['UF_CRM_SEG_RFM', 'ufCrmSegRfm'],
    ['UF_CRM_1747309879', 'ufCrm_1747309879'],
    ['UF_CRM_3_1747309879', 'ufCrm3_1747309879'],
    ['UF_CRM_3_DIGIT10', 'ufCrm_3_DIGIT10'],
    ['UF_CRM_SEG_RFM2', 'ufCrm_SEG_RFM2'],
  ])('turns %s into %s', (upper, camel) => {
    expect(camelNameOf(upper, () => false)).toBe(camel);
  });

  it('keeps a name whose camel case is taken', () => {
    expect(camelNameOf('UF_CRM_SEG_RFM', (name) => name === 'ufCrmSegRfm')).toBe('UF_CRM_SEG_RFM');
  });
});
