import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCompany, createContact, createDeal, deleteRecord } from '../src/world/change.js';
import { apiToken, startAccount, type TestAccount } from './pipedrive-server.js';

const day = 86_400_000;

describe('persons', () => {
  let account: TestAccount;
  let annId: number;
  beforeAll(async () => {
    account = await startAccount();
    const { world } = account.context;
    const company = createCompany(world, { name: 'Blue Kettle' }, 1);
    const ann = { firstName: 'Ann', lastName: 'Lee', emails: ['ann@mail.example'], companyIds: [company.id] };
    annId = createContact(world, ann, 2).id;
  });
  afterAll(() => account.close());

  it('carry every custom field of the account, null where nothing was entered', async () => {
    const { body } = await account.get(`/api/v2/persons/${annId}`);
    const keys = [...account.context.world.fields.values()]
      .filter(({ entity }) => entity === 'contact')
      .map(({ key }) => key);
    expect(body.data.custom_fields).toEqual(Object.fromEntries(keys.map((key) => [key, null])));
    expect(body.data).toMatchObject({
      name: 'Ann Lee',
      owner_id: 2,
      emails: [{ value: 'ann@mail.example', primary: true, label: 'work' }],
      phones: [],
      is_deleted: false,
      add_time: '2026-03-10T12:00:00Z',
    });
  });

  it('show optional fields only when they are asked for', async () => {
    createDeal(account.context.world, { title: 'Won', contactIds: [annId], outcome: 'won' }, 1);
    const plain = await account.get('/api/v2/persons');
    expect(plain.body.data[0]).not.toHaveProperty('won_deals_count');
    const asked = await account.get('/api/v2/persons?include_fields=won_deals_count,open_deals_count');
    expect(asked.body.data[0]).toMatchObject({ won_deals_count: 1, open_deals_count: 0 });
    expect(asked.body.data[0]).not.toHaveProperty('lost_deals_count');
  });

  it('are changed by PATCH key by key, answered whole, with a new update_time', async () => {
    account.clock.advance(60_000);
    const { status, body } = await account.call('PATCH', `/api/v2/persons/${annId}`, { name: 'Anna Maria Lee' });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      first_name: 'Anna',
      last_name: 'Maria Lee',
      emails: [{ value: 'ann@mail.example' }],
      update_time: '2026-03-10T12:01:00Z',
    });
  });

  it('keep or move update_time on a PATCH that changes nothing, as set', async () => {
    account.clock.advance(60_000);
    const patch = () => account.call('PATCH', `/api/v2/persons/${annId}`, { name: 'Anna Maria Lee' });
    account.context.faults.settings['emptyPatchBumps'] = false;
    expect((await patch()).body.data.update_time).toBe('2026-03-10T12:01:00Z');
    account.context.faults.settings['emptyPatchBumps'] = true;
    expect((await patch()).body.data.update_time).toBe('2026-03-10T12:02:00Z');
  });

  it.each([
    ['a number as text', { owner_id: '2' }],
    ['a user who does not exist', { owner_id: 999 }],
    ['a text as e-mails', { emails: 'ann@mail.example' }],
    ['e-mails as plain texts', { emails: ['ann@mail.example'] }],
    ['a name that is a number', { name: 7 }],
    ['a key that is not documented', { first_name: 'Ann' }],
    ['is_deleted', { is_deleted: true }],
    ['an unknown field code', { custom_fields: { ['0'.repeat(40)]: 'x' } }],
    ['nothing', {}],
    ['a list', []],
    ['text that is not JSON', '{"name":'],
  ])('refuse %s in a PATCH with 400', async (_, body) => {
    const answer = await account.call('PATCH', `/api/v2/persons/${annId}`, body);
    expect(answer.status).toBe(400);
    expect(answer.body.success).toBe(false);
    expect((await account.get(`/api/v2/persons/${annId}`)).body.data.name).toBe('Anna Maria Lee');
  });

  it('are created with consecutive ids, default labels and a primary e-mail', async () => {
    const create = (name: string) =>
      account.call('POST', '/api/v2/persons', { name, emails: [{ value: 'new@mail.example' }] });
    const [first, second] = [await create('Bo'), await create('Cy')];
    expect(second.body.data.id).toBe(first.body.data.id + 1);
    expect(first.body.data.emails).toEqual([{ value: 'new@mail.example', primary: true, label: 'work' }]);
    expect((await account.call('POST', '/api/v2/persons', { emails: [] })).status).toBe(400);
  });

  it('vanish from lists when deleted, stay readable by id for 30 days, then are gone', async () => {
    const { body } = await account.call('POST', '/api/v2/persons', { name: 'Short Visit' });
    const path = `/api/v2/persons/${body.data.id}`;
    account.clock.advance(60_000);
    expect((await account.call('DELETE', path)).body).toEqual({ success: true, data: { id: body.data.id } });
    expect((await account.get(`/api/v2/persons?ids=${body.data.id}`)).body.data).toEqual([]);
    const kept = (await account.get(path)).body.data;
    expect(kept.is_deleted).toBe(true);
    expect(kept.update_time > body.data.update_time).toBe(true);
    expect((await account.call('PATCH', path, { name: 'Back' })).status).toBe(404);
    account.context.faults.settings['showDeletedById'] = false;
    expect((await account.get(path)).status).toBe(404);
    account.context.faults.settings['showDeletedById'] = true;
    account.clock.advance(30 * day);
    expect((await account.get(path)).status).toBe(404);
  });

  it('merge into the named person, who inherits the deals', async () => {
    const { world } = account.context;
    const loser = createContact(world, { firstName: 'Double', phones: ['+15550001'] }, 1);
    const deal = createDeal(world, { title: 'Moves', contactIds: [loser.id] }, 1);
    const answer = await account.call('PUT', `/v1/persons/${loser.id}/merge`, { merge_with_id: annId });
    expect(answer.body.data).toMatchObject({ id: annId, name: 'Anna Maria Lee', merge_what_id: loser.id });
    expect((await account.get(`/api/v2/deals/${deal.id}`)).body.data.person_id).toBe(annId);
    expect((await account.get(`/api/v2/persons?ids=${loser.id},${annId}`)).body.data).toHaveLength(1);
    expect(account.context.journal.at(-3)).toMatchObject({ call: '/v1/persons/:id/merge', cost: 40 });
  });
});

describe('deals', () => {
  let account: TestAccount;
  beforeAll(async () => void (account = await startAccount()));
  afterAll(() => account.close());

  it('that are archived are found under /deals/archived only', async () => {
    const { body } = await account.call('POST', '/api/v2/deals', {
      title: 'Old',
      value: 10,
      currency: 'EUR',
      status: 'won',
    });
    await account.call('PATCH', `/api/v2/deals/${body.data.id}`, { is_archived: true });
    expect((await account.get(`/api/v2/deals?ids=${body.data.id}`)).body.data).toEqual([]);
    const archived = await account.get(`/api/v2/deals/archived?ids=${body.data.id}`);
    expect(archived.body.data[0]).toMatchObject({
      is_archived: true,
      status: 'won',
      archive_time: '2026-03-10T12:00:00Z',
    });
    expect((await account.get('/api/v2/deals/archived?include_option_labels=true')).status).toBe(400);
  });

  it('that were deleted come with status=deleted for 30 days', async () => {
    const { world } = account.context;
    const deal = createDeal(world, { title: 'Dropped' }, 1);
    deleteRecord(world, 'deal', deal.id, 1);
    const list = async (status: string) =>
      (await account.get(`/api/v2/deals?ids=${deal.id}${status}`)).body.data.map((row: any) => row.status);
    expect(await list('')).toEqual([]);
    expect(await list('&status=open,deleted')).toEqual(['deleted']);
    account.clock.advance(31 * day);
    expect(await list('&status=open,deleted')).toEqual([]);
    expect((await account.get(`/api/v2/deals?status=done`)).status).toBe(400);
  });

  it('keep the first winning time when they are opened and won again', async () => {
    const created = await account.call('POST', '/api/v2/deals', {
      title: 'Twice',
      status: 'won',
      won_time: '2026-01-05T10:00:00Z',
    });
    const path = `/api/v2/deals/${created.body.data.id}`;
    expect(created.body.data).toMatchObject({
      status: 'won',
      won_time: '2026-01-05T10:00:00Z',
      close_time: '2026-01-05T10:00:00Z',
    });
    const opened = await account.call('PATCH', path, { status: 'open' });
    expect(opened.body.data).toMatchObject({ status: 'open', won_time: null, close_time: null });
    await account.call('PATCH', path, { status: 'won' });
    const again = await account.get(`${path}?include_fields=first_won_time`);
    expect(again.body.data.first_won_time).toBe('2026-01-05T10:00:00Z');
    expect(again.body.data.won_time > '2026-01-05T10:00:00Z').toBe(true);
    expect((await account.call('PATCH', path, { lost_time: '2026-01-05T10:00:00Z' })).status).toBe(400);
  });

  it('leave their closing times out while open, where that is set', async () => {
    const { body } = await account.call('POST', '/api/v2/deals', { title: 'Open' });
    account.context.faults.settings['omitOpenDealTimes'] = true;
    expect((await account.get(`/api/v2/deals/${body.data.id}`)).body.data).not.toHaveProperty('won_time');
    account.context.faults.settings['omitOpenDealTimes'] = false;
  });

  it('give their product lines for ids in one list or repeated, 100 at most', async () => {
    const deals = await Promise.all(
      ['A', 'B'].map(async (title) => (await account.call('POST', '/api/v2/deals', { title })).body.data.id as number),
    );
    for (const id of deals) {
      const line = { product_id: 1, item_price: 20, quantity: 3, discount: 10 };
      const answer = await account.call('POST', `/api/v2/deals/${id}/products/bulk`, { data: [line, line] });
      expect(answer.status).toBe(201);
      expect(answer.body.data[0]).toMatchObject({ deal_id: id, product_id: 1, sum: 54, discount_type: 'percentage' });
    }
    const csv = await account.all(`/api/v2/deals/products?deal_ids=${deals.join(',')}`, 3);
    const repeated = await account.all(`/api/v2/deals/products?${deals.map((id) => `deal_ids=${id}`).join('&')}`, 3);
    expect(csv).toHaveLength(4);
    expect(repeated).toEqual(csv);
    const counted = await account.get(`/api/v2/deals?ids=${deals.join(',')}&include_fields=products_count`);
    expect(counted.body.data.map((deal: any) => deal.products_count)).toEqual([2, 2]);
    const tooMany = Array.from({ length: 101 }, (_, index) => index + 1).join(',');
    expect((await account.get(`/api/v2/deals/products?deal_ids=${tooMany}`)).status).toBe(400);
    expect((await account.get('/api/v2/deals/products')).status).toBe(400);
  });
});

describe('the rest of the account', () => {
  let account: TestAccount;
  beforeAll(async () => void (account = await startAccount()));
  afterAll(() => account.close());

  it('names the user, the company and its currencies', async () => {
    const me = await account.get('/v1/users/me');
    expect(me.body.data).toMatchObject({
      id: 1,
      is_you: true,
      company_domain: 'sandbox-company',
      timezone_name: 'Europe/Kyiv',
    });
    expect((await account.get('/api/v1/users')).body.data).toHaveLength(6);
    expect((await account.get('/v1/currencies')).body.data.map((row: any) => row.code)).toContain('EUR');
  });

  it('lists pipelines, and stages by pipeline', async () => {
    expect((await account.get('/api/v2/pipelines')).body.data.map((row: any) => row.id)).toEqual([1, 2, 3]);
    const stages = (await account.get('/api/v2/stages?pipeline_id=2')).body.data;
    expect(stages.map((row: any) => row.pipeline_id)).toEqual([2, 2, 2, 2]);
    expect(stages[0].id).toEqual(expect.any(Number));
  });

  it('creates, changes and deletes products', async () => {
    const price = { price: 12, currency: 'USD', cost: 5 };
    const created = await account.call('POST', '/api/v2/products', { name: 'Rooibos', prices: [price] });
    const path = `/api/v2/products/${created.body.data.id}`;
    expect(created.body.data.prices).toEqual([
      { ...price, product_id: created.body.data.id, direct_cost: null, notes: '' },
    ]);
    expect((await account.call('PATCH', path, { code: 'RB-1' })).body.data).toMatchObject({
      name: 'Rooibos',
      code: 'RB-1',
    });
    await account.call('DELETE', path);
    expect((await account.get(path)).status).toBe(404);
    const names = (await account.all('/api/v2/products?sort_by=name', 5)).map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    expect(names).not.toContain('Rooibos');
  });

  it('no longer has the older endpoints that the newer version replaces', async () => {
    for (const path of ['/v1/persons', '/v1/persons/1', '/api/v1/deals?start=0', '/v1/itemSearch?term=a']) {
      const { status, body } = await account.get(path);
      expect(status).toBe(410);
      expect(body.success).toBe(false);
    }
    expect((await account.get('/v2/persons')).status).toBe(404);
    expect((await account.call('GET', '/api/v2/nothing', undefined, { 'x-api-token': apiToken })).status).toBe(404);
  });
});
