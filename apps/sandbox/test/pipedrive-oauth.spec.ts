import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startAccount, type TestAccount } from './pipedrive-server.js';

const callback = 'https://app.example/callback';
const minute = 60_000;

describe('an app that is installed', () => {
  let account: TestAccount;
  beforeEach(async () => void (account = await startAccount()));
  afterEach(() => account.close());

  async function authorize(): Promise<URLSearchParams> {
    const query = new URLSearchParams({ client_id: 'client', redirect_uri: callback, state: 'mine' });
    const answer = await fetch(`${account.url}/oauth/authorize?${query}`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.origin + location.pathname).toBe(callback);
    return location.searchParams;
  }

  const post = (path: string, form: Record<string, string>, secret = 'client-secret') =>
    account.call('POST', path, new URLSearchParams(form).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`client:${secret}`).toString('base64')}`,
    });
  const redeem = (code: string) =>
    post('/oauth/token', { grant_type: 'authorization_code', code, redirect_uri: callback });
  const refresh = (token: string) => post('/oauth/token/', { grant_type: 'refresh_token', refresh_token: token });
  const statusWith = async (token: string) =>
    (await account.call('GET', '/v1/users/me', undefined, { authorization: `Bearer ${token}` })).status;
  const install = async () => (await redeem((await authorize()).get('code') ?? '')).body;

  it('gets tokens for its code once, and the address to use them at', async () => {
    const consent = await authorize();
    expect(consent.get('state')).toBe('mine');
    const { status, body } = await redeem(consent.get('code') ?? '');
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599, api_domain: account.url });
    expect(await statusWith(body.access_token)).toBe(200);
    const again = await redeem(consent.get('code') ?? '');
    expect([again.status, again.body.error]).toEqual([400, 'invalid_grant']);
  });

  it('has five minutes to redeem the code, and must know its secret', async () => {
    const late = (await authorize()).get('code') ?? '';
    account.clock.advance(5 * minute);
    expect((await redeem(late)).status).toBe(400);
    const code = (await authorize()).get('code') ?? '';
    expect(
      (await post('/oauth/token', { grant_type: 'authorization_code', code, redirect_uri: callback }, 'x')).status,
    ).toBe(401);
  });

  it('refreshes its access token every hour with a refresh token that stays the same', async () => {
    const first = await install();
    account.clock.advance(60 * minute);
    expect(await statusWith(first.access_token)).toBe(401);
    const { body } = await refresh(first.refresh_token);
    expect(body.refresh_token).toBe(first.refresh_token);
    expect(body.access_token).not.toBe(first.access_token);
    expect(await statusWith(body.access_token)).toBe(200);
    account.clock.advance(61 * 24 * 60 * minute);
    expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant');
  });

  it('is gone when its refresh token is revoked, and unknown tokens are revoked without complaint', async () => {
    const first = await install();
    expect((await post('/oauth/revoke', { token: 'unknown' })).status).toBe(200);
    expect(await statusWith(first.access_token)).toBe(200);
    await post('/oauth/revoke', { token: first.refresh_token, token_type_hint: 'refresh_token' });
    expect(await statusWith(first.access_token)).toBe(401);
    expect((await refresh(first.refresh_token)).status).toBe(400);
  });

  it('meets a refusal, or a callback without its state, as set', async () => {
    account.context.faults.settings['consent'] = 'refuse';
    const refused = await authorize();
    expect([refused.get('error'), refused.get('state'), refused.get('code')]).toEqual(['user_denied', 'mine', null]);
    account.context.faults.settings['consent'] = 'marketplace';
    const listed = await authorize();
    expect(listed.get('state')).toBeNull();
    expect((await redeem(listed.get('code') ?? '')).status).toBe(200);
    expect(JSON.stringify(account.context.journal)).not.toContain(listed.get('code'));
  });
});
