import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';

describe('reading a Bitrix24 portal', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => void (sandbox = await runSandbox('--contacts', '300')));
  afterAll(() => sandbox.stop());

  const page = async (params: object) => (await sandbox.call('crm.item.list', { entityTypeId: 3, ...params })).body;

  it('pages by offset with a total and the start of the next page', async () => {
    const { body: first } = await sandbox.call('crm.contact.list', { select: ['ID'] });
    expect(first.result).toHaveLength(50);
    expect(first.next).toBe(50);
    const last = await sandbox.call('crm.contact.list', { select: ['ID'], start: first.total - 10 });
    expect(last.body.result).toHaveLength(10);
    expect(last.body).not.toHaveProperty('next');
  });

  it('reads every live record once by keyset, without counting', async () => {
    const seen: number[] = [];
    for (let last = 0; ;) {
      const { result, total, next } = await page({
        select: ['id'],
        order: { id: 'ASC' },
        filter: { '>id': last },
        start: -1,
      });
      expect({ total, next }).toEqual({ total: 0, next: undefined });
      seen.push(...result.items.map(({ id }: { id: number }) => id));
      if (result.items.length < 50) break;
      last = seen.at(-1) ?? 0;
    }
    const { body } = await sandbox.control('state');
    expect(seen).toHaveLength(body.counts.contacts.live);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('writes legacy values as text and item values as numbers', async () => {
    const [legacy] = await sandbox.result('crm.deal.list', {
      select: ['ID', 'OPPORTUNITY', 'CLOSED'],
      filter: { '>OPPORTUNITY': 0 },
    });
    expect(legacy.OPPORTUNITY).toMatch(/^\d+\.\d\d$/);
    const { item } = await sandbox.result('crm.item.get', { entityTypeId: 2, id: Number(legacy.ID) });
    expect(item.opportunity).toBe(Number(legacy.OPPORTUNITY));
    expect(item.closed).toBe(legacy.CLOSED);
    expect(item.contactIds[0] ?? 0).toBe(item.contactId);
  });

  it('shows days at local midnight and instants with the offset of the time of year', async () => {
    const { id } = (
      await sandbox.control('mutate', {
        op: 'create',
        entity: 'deal',
        set: { closeDate: '2026-01-15', createdAt: '2026-07-01T00:00:00Z' },
      })
    ).body.record;
    const { item } = await sandbox.result('crm.item.get', { entityTypeId: 2, id });
    expect(item.closedate).toBe('2026-01-15T00:00:00+02:00');
    expect(item.createdTime).toBe('2026-07-01T03:00:00+03:00');
  });

  it.each([
    [{ '=name': 'ZQ one' }, ['ZQ one']],
    [{ '%name': 'zq' }, ['ZQ one', 'ZQ two']],
    [{ '=%name': 'ZQ t%' }, ['ZQ two']],
    [{ '%name': 'ZQ', '!%name': 'two' }, ['ZQ one']],
    [{ '@name': ['ZQ one', 'nobody'] }, ['ZQ one']],
    [{ '%name': 'ZQ', '!birthdate': null }, ['ZQ two']],
    [{ '%name': 'ZQ', '>=birthdate': '1990-05-05' }, ['ZQ two']],
    [
      { '0': { logic: 'OR', 0: { '=name': 'ZQ one' }, 1: { '=birthdate': '1990-05-05', '%name': 'ZQ' } } },
      ['ZQ one', 'ZQ two'],
    ],
    [{ '%name': 'ZQ', '>=updatedTime': '2099-01-01T00:00:00+00:00' }, []],
  ])('filters by %j', async (filter, names) => {
    const existing = await page({ filter: { '%name': 'ZQ' } });
    if (existing.total === 0) {
      await sandbox.control('mutate', { op: 'create', entity: 'contact', set: { firstName: 'ZQ one' } });
      await sandbox.control('mutate', {
        op: 'create',
        entity: 'contact',
        set: { firstName: 'ZQ two', birthDate: '1990-05-05' },
      });
    }
    const { result } = await page({ select: ['name'], filter });
    expect(result.items.map(({ name }: { name: string }) => name)).toEqual(names);
  });

  it('refuses unknown filter fields in crm.item.list and passes over them in crm.contact.list', async () => {
    const item = await sandbox.call('crm.item.list', { entityTypeId: 3, filter: { '>nonsense': 1 } });
    expect(item).toMatchObject({ status: 400, body: { error: 'INVALID_ARG_VALUE' } });
    expect((await sandbox.call('crm.contact.list', { filter: { '>NONSENSE': 1 } })).status).toBe(200);
  });

  it('finds every contact of a deal by the item family and the primary one by the legacy family', async () => {
    const [first, second] = (await page({ select: ['id'] })).result.items.map(({ id }: { id: number }) => id);
    const { id } = (
      await sandbox.control('mutate', { op: 'create', entity: 'deal', set: { contactIds: [first, second] } })
    ).body.record;
    const { items } = await sandbox.result('crm.item.list', {
      entityTypeId: 2,
      filter: { contactIds: second, '=id': id },
    });
    expect(items[0].contactIds).toEqual([first, second]);
    expect(await sandbox.result('crm.deal.list', { filter: { CONTACT_ID: second, ID: id } })).toEqual([]);
    expect(await sandbox.result('crm.deal.contact.items.get', { id })).toEqual([
      { CONTACT_ID: first, SORT: 10, ROLE_ID: 0, IS_PRIMARY: 'Y' },
      { CONTACT_ID: second, SORT: 20, ROLE_ID: 0, IS_PRIMARY: 'N' },
    ]);
  });

  it('finds people by their exact phone and shows phones only where they are named', async () => {
    const set = { firstName: 'Phoned', phones: ['+4900'], emails: [] };
    const { id } = (await sandbox.control('mutate', { op: 'create', entity: 'contact', set })).body.record;
    const found = await sandbox.result('crm.contact.list', { filter: { PHONE: '+4900' }, select: ['ID', 'PHONE'] });
    expect(found).toEqual([
      { ID: String(id), PHONE: [{ ID: String(id * 100), VALUE_TYPE: 'WORK', VALUE: '+4900', TYPE_ID: 'PHONE' }] },
    ]);
    const [plain] = await sandbox.result('crm.contact.list', { filter: { PHONE: '+4900' }, select: ['*', 'UF_*'] });
    expect(plain).toMatchObject({ NAME: 'Phoned', HAS_PHONE: 'Y' });
    expect(plain).not.toHaveProperty('PHONE');
  });

  it('gives the moment of closing and the lines of several deals in one call', async () => {
    const { items } = await sandbox.result('crm.item.list', {
      entityTypeId: 2,
      filter: { stageSemanticId: 'S', isManualOpportunity: 'N' },
      select: ['id', 'movedTime', 'opportunity'],
    });
    const ids = items.slice(0, 5).map(({ id }: { id: number }) => id);
    const history = await sandbox.result('crm.stagehistory.list', {
      entityTypeId: 2,
      filter: { '@OWNER_ID': ids, TYPE_ID: 3 },
    });
    expect(history.items.map((move: { OWNER_ID: string }) => Number(move.OWNER_ID)).sort()).toEqual([...ids].sort());
    expect(history.items.find((move: { OWNER_ID: string }) => move.OWNER_ID === String(ids[0])).CREATED_TIME).toBe(
      items[0].movedTime,
    );
    const { productRows } = await sandbox.result('crm.item.productrow.list', {
      filter: { '=ownerType': 'D', '=ownerId': ids },
    });
    const ofFirst = productRows.filter((row: { ownerId: number }) => row.ownerId === ids[0]);
    const total = ofFirst.reduce(
      (sum: number, row: { price: number; quantity: number }) => sum + row.price * row.quantity,
      0,
    );
    expect(total).toBeCloseTo(items[0].opportunity, 6);
  });

  it('leaves out what a user who is no administrator may not read', async () => {
    const { webhook } = sandbox;
    const asUser = webhook.replace('/rest/1/', '/rest/2/');
    const answer = (await (await fetch(`${asUser}crm.contact.list?select[]=ASSIGNED_BY_ID`)).json()) as {
      result: object[];
      total: number;
    };
    expect(answer.total).toBeGreaterThan(0);
    expect(answer.result.every((row) => JSON.stringify(row) === '{"ASSIGNED_BY_ID":"2"}')).toBe(true);
  });

  it('lists pipelines, stages and currencies', async () => {
    const { categories } = await sandbox.result('crm.category.list', { entityTypeId: 2 });
    expect(categories.map(({ id }: { id: number }) => id)).toEqual([0, 3, 9]);
    const stages = await sandbox.result('crm.status.list', { filter: { ENTITY_ID: 'DEAL_STAGE_9' } });
    expect(stages.find(({ STATUS_ID }: { STATUS_ID: string }) => STATUS_ID === 'C9:WON')).toMatchObject({
      SEMANTICS: 'S',
      EXTRA: { SEMANTICS: 'success' },
    });
    expect(await sandbox.result('crm.currency.base.get')).toBe('USD');
    expect(
      (await sandbox.result('crm.currency.list')).find(({ BASE }: { BASE: string }) => BASE === 'Y').CURRENCY,
    ).toBe('USD');
  });
});
