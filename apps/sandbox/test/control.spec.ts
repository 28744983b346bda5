import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';

describe('control plane', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => void (sandbox = await runSandbox('--contacts', '40')));
  afterAll(() => sandbox.stop());
  beforeEach(() => sandbox.control('reset', {}));

  const mutate = (body: object) => sandbox.control('mutate', body);

  it('counts what is there and pages through raw records', async () => {
    const { counts } = (await sandbox.control('state')).body;
    expect(counts.contacts.live + counts.contacts.inRecycleBin).toBe(40);
    const ids: number[] = [];
    for (let after: number | null = 0; after !== null;) {
      const { body } = await sandbox.control(`state?records=contact&after=${after}&limit=15`);
      ids.push(...body.records.map(({ id }: { id: number }) => id));
      after = body.next as number | null;
    }
    expect(ids).toHaveLength(40);
    expect([...ids].sort((a, b) => a - b)).toEqual(ids);
  });

  it('brings back the first state, faults, clock and journal included', async () => {
    const before = (await sandbox.control('state?records=deal&limit=5000')).body;
    await sandbox.result('crm.contact.add', { fields: { NAME: 'x' } });
    await mutate({ op: 'delete', entity: 'deal', id: before.records[0].id });
    await sandbox.control('faults', { errorRate: 0.5, settings: { listMs: 3 } });
    await sandbox.control('clock', { advanceMs: 1e9 });
    const { body } = await sandbox.control('reset', {});
    expect(body.counts).toMatchObject({ journal: 0 });
    expect(body.faults).toMatchObject({ errorRate: 0, settings: { listMs: 0 } });
    expect((await sandbox.control('state?records=deal&limit=5000')).body).toEqual(before);
  });

  it('refuses unknown keys and bad values by name and changes nothing', async () => {
    const attempts: [path: string, body: object, complaint: string][] = [
      ['faults', { errorate: 1 }, 'errorate'],
      ['faults', { errorRate: 2 }, 'errorRate'],
      ['faults', { latencyMs: 5, settings: { noSuch: 1 } }, 'noSuch'],
      ['faults', { settings: { operatingModel: 'other' } }, 'operatingModel'],
      ['mutate', { op: 'update', entity: 'contact', id: 1, set: { tag: 1 } }, 'tag'],
      ['mutate', { op: 'update', entity: 'contact', id: 1, set: { custom: { UF_NONE: 1 } } }, 'UF_NONE'],
      ['mutate', { op: 'update', entity: 'deal', id: 1, set: { amount: '5' } }, 'amount'],
      ['mutate', { op: 'update', entity: 'contact', id: 999_999, set: {} }, '999999'],
      ['mutate', { op: 'explode', entity: 'contact', id: 1 }, 'op'],
      ['clock', { forward: 1 }, 'forward'],
      ['clock', { now: 'tomorrow' }, 'now'],
      ['reset', { contact: 1 }, 'contact'],
    ];
    for (const [path, body, complaint] of attempts) {
      const answer = await sandbox.control(path, body);
      expect([answer.status, answer.body.error]).toEqual([400, expect.stringContaining(complaint)]);
    }
    expect((await sandbox.control('state')).body.faults.latencyMs).toBe(0);
  });

  it("edits a deal as a person would, in another user's name", async () => {
    const { record } = (await mutate({ op: 'create', entity: 'deal', set: { title: 'Tea', amount: 5 } })).body;
    const won = (
      await mutate({
        op: 'update',
        entity: 'deal',
        id: record.id,
        set: { outcome: 'won', wonAt: '2025-05-01T10:00:00Z', amount: 7 },
      })
    ).body;
    expect(won.record).toMatchObject({
      stageId: 'WON',
      amount: 7,
      wonAt: Date.parse('2025-05-01T10:00:00Z'),
      updatedBy: 2,
    });
    await mutate({ op: 'update', entity: 'deal', id: record.id, set: { wonAt: '2025-06-01T10:00:00Z' } });
    const { items } = await sandbox.result('crm.stagehistory.list', {
      entityTypeId: 2,
      filter: { OWNER_ID: record.id, TYPE_ID: 3 },
    });
    expect(items.map(({ CREATED_TIME }: { CREATED_TIME: string }) => CREATED_TIME)).toEqual([
      '2025-06-01T13:00:00+03:00',
    ]);
    const reopened = (await mutate({ op: 'update', entity: 'deal', id: record.id, set: { outcome: 'open' } })).body;
    expect(reopened.record).toMatchObject({ stageId: 'NEW', wonAt: null });
  });

  it('deletes to the recycle bin, restores and purges', async () => {
    const { id } = (await mutate({ op: 'create', entity: 'contact', set: { firstName: 'Ann' } })).body.record;
    const status = async () => (await sandbox.call('crm.contact.get', { id })).status;
    await mutate({ op: 'delete', entity: 'contact', id });
    expect(await status()).toBe(400);
    await mutate({ op: 'restore', entity: 'contact', id });
    expect(await status()).toBe(200);
    await mutate({ op: 'purge', entity: 'contact', id });
    expect(await status()).toBe(400);
    expect((await mutate({ op: 'restore', entity: 'contact', id })).status).toBe(400);
    const ids = (await sandbox.result('crm.contact.list', { order: { ID: 'DESC' }, select: ['ID'] })).map(
      ({ ID }: { ID: string }) => Number(ID),
    );
    expect(ids).not.toContain(id);
  });

  it('renames and deletes a field and its options as an administrator would', async () => {
    const { records } = (await sandbox.control('state?records=field')).body;
    const field = records.find(({ key }: { key: string }) => key === 'UF_CRM_DELIVERY');
    const [first, second] = field.choices;
    const { record } = (
      await mutate({
        op: 'update',
        entity: 'field',
        id: field.id,
        set: { label: 'Way', choices: { [first.id]: 'Bike' } },
      })
    ).body;
    expect([record.label[''], record.choices[0].label]).toEqual(['Way', 'Bike']);
    await mutate({ op: 'delete', entity: 'field', id: field.id, choice: second.id });
    const holders = (await sandbox.result('crm.deal.list', { filter: { UF_CRM_DELIVERY: second.id } })) as unknown[];
    expect(holders).toEqual([]);
    expect((await mutate({ op: 'delete', entity: 'field', id: field.id })).body.record).toBeNull();
    expect(await sandbox.result('crm.deal.userfield.list', {})).toEqual([]);
    const rest = records.filter(({ id }: { id: number }) => id !== field.id);
    expect((await sandbox.control('state?records=field')).body.records).toEqual(rest);
    const added = await sandbox.result('crm.contact.userfield.add', {
      fields: { FIELD_NAME: 'LOYALTY', USER_TYPE_ID: 'string' },
    });
    const { body } = await sandbox.control('state?records=field');
    expect(body.records).toMatchObject([...rest, { id: added, key: 'UF_CRM_LOYALTY' }]);
  });

  it('hands out the journal in pieces', async () => {
    await sandbox.call('profile');
    const { next } = (await sandbox.control('journal')).body;
    await sandbox.call('scope');
    const { entries } = (await sandbox.control(`journal?since=${next}`)).body;
    expect(entries.map(({ call }: { call: string }) => call)).toEqual(['scope']);
  });

  it('moves and stops the clock', async () => {
    const { body } = await sandbox.control('clock', { now: '2030-01-01T00:00:00Z', isFrozen: true });
    expect(body.iso).toBe('2030-01-01T00:00:00.000Z');
    await sandbox.control('clock', { advanceMs: 90_000 });
    expect(await sandbox.result('server.time')).toBe('2030-01-01T02:01:30+02:00');
  });
});
