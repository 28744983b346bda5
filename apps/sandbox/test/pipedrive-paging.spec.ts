import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deleteRecord, updateRecord } from '../src/world/change.js';
import { startAccount, type TestAccount } from './pipedrive-server.js';

describe('pages of a list', () => {
  let account: TestAccount;
  beforeAll(async () => void (account = await startAccount({ contacts: 400 })));
  afterAll(() => account.close());

  const livePersons = () =>
    [...account.context.world.contacts.values()].filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id);

  it.each(['id', 'update_time', 'add_time'])('hold every live person once when sorted by %s', async (order) => {
    for (const direction of ['asc', 'desc']) {
      const rows = await account.all(`/api/v2/persons?sort_by=${order}&sort_direction=${direction}`, 7);
      expect(rows.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(livePersons());
      const keys = rows.map((row) => (order === 'id' ? row.id : row[order]));
      const sorted = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(keys).toEqual(direction === 'asc' ? sorted : sorted.reverse());
    }
  });

  it('end with a null cursor, also when the last page is full', async () => {
    const ids = livePersons().slice(0, 4).join(',');
    const full = await account.get(`/api/v2/persons?limit=4&ids=${ids}`);
    expect(full.body.data).toHaveLength(4);
    expect(full.body.additional_data).toEqual({ next_cursor: null });
    const half = await account.get(`/api/v2/persons?limit=2&ids=${ids}`);
    const rest = await account.get(
      `/api/v2/persons?limit=2&ids=${ids}&cursor=${half.body.additional_data.next_cursor}`,
    );
    expect(rest.body.data).toHaveLength(2);
    expect(rest.body.additional_data.next_cursor).toBeNull();
  });

  it('go on after a row that was deleted or changed between two pages', async () => {
    const first = await account.get('/api/v2/organizations?limit=5');
    const cursor = first.body.additional_data.next_cursor;
    const others = await account.all('/api/v2/organizations', 100);
    deleteRecord(account.context.world, 'company', first.body.data[4].id, 1);
    const second = await account.get(`/api/v2/organizations?limit=500&cursor=${cursor}`);
    expect(second.body.data.map((row: any) => row.id)).toEqual(others.slice(5).map(({ id }) => id));
  });

  it.each([
    ['/api/v2/persons?limit=501'],
    ['/api/v2/persons?limit=0'],
    ['/api/v2/persons?limit=ten'],
    ['/api/v2/persons?cursor=eyJub3QiOiJvdXJzIn0'],
    ['/api/v2/persons?cursor=***'],
    ['/api/v2/persons?sort_by=name'],
    ['/api/v2/persons?sort_direction=up'],
    ['/api/v2/persons?updated_since=2026-01-01'],
    ['/api/v2/persons?include_fields=hair_colour'],
    ['/api/v2/persons?include_option_labels=1'],
    ['/api/v2/persons?status=deleted'],
    [`/api/v2/persons?ids=${Array.from({ length: 101 }, (_, index) => index + 1).join(',')}`],
    [`/api/v2/persons?custom_fields=${Array.from({ length: 16 }, (_, index) => `f${index}`).join(',')}`],
    ['/api/v2/products?updated_until=2026-01-01T00:00:00Z'],
  ])('are refused for %s', async (path) => {
    const { status, body } = await account.get(path);
    expect(status).toBe(400);
    expect(body).toMatchObject({ success: false, data: null, additional_data: null });
  });

  it('refuse a cursor that was made for another order', async () => {
    const { body } = await account.get('/api/v2/persons?limit=2&sort_by=update_time');
    const answer = await account.get(`/api/v2/persons?limit=2&cursor=${body.additional_data.next_cursor}`);
    expect(answer.status).toBe(400);
  });
});

describe('windows of change times', () => {
  let account: TestAccount;
  beforeAll(async () => void (account = await startAccount({ contacts: 400 })));
  afterAll(() => account.close());

  const time = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`;
  const idsOf = async (query: string) =>
    (await account.all(`/api/v2/deals?${query}`, 50)).map(({ id }) => id as number);

  it('tile: what lies before, in and after an instant adds up to everything, without overlap', async () => {
    const everything = await idsOf('status=open,won,lost,deleted');
    const middle = time(account.clock.now() - 300 * 86_400_000);
    for (const order of ['id', 'update_time']) {
      const before = await idsOf(`status=open,won,lost,deleted&sort_by=${order}&updated_until=${middle}`);
      const after = await idsOf(`status=open,won,lost,deleted&sort_by=${order}&updated_since=${middle}`);
      expect(before.length).toBeGreaterThan(100);
      expect(after.length).toBeGreaterThan(100);
      expect([...before, ...after].toSorted((a, b) => a - b)).toEqual(everything);
    }
  });

  it('include their first second and exclude their last', async () => {
    const { world } = account.context;
    const [deal] = [...world.deals.values()].filter(({ deletedAt, isArchived }) => deletedAt === null && !isArchived);
    if (!deal) throw new Error('the generated account has no deal');
    account.clock.advance(3_600_000);
    updateRecord(world, 'deal', deal.id, { title: 'Edited by a person' }, 2);
    const now = account.clock.now();
    expect(await idsOf(`updated_since=${time(now)}`)).toEqual([deal.id]);
    expect(await idsOf(`updated_since=${time(now)}&sort_by=update_time`)).toEqual([deal.id]);
    expect(await idsOf(`updated_since=${time(now + 1000)}`)).toEqual([]);
    expect(await idsOf(`updated_since=${time(now - 1000)}&updated_until=${time(now)}`)).toEqual([]);
  });
});
