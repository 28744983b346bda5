import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Contact, type CrmClient, type Deal, MemoryBudgetStore, type Page } from '@strata/crm-port';
import { createBitrix24Client } from '../src/index.js';
import { virtualEnvironment } from './fake-portal.js';
import { BitrixSandbox } from './sandbox.js';

jest.setTimeout(120_000);

let sandbox: BitrixSandbox;
let deals: Deal[];

const connect = (sleep?: (ms: number) => Promise<void>): CrmClient => {
  let slept = 0;
  const now = () => Date.now() + slept;
  return createBitrix24Client({
    webhook: sandbox.webhook,
    plan: 'self-hosted',
    environment: {
      budget: new MemoryBudgetStore(now),
      now,
      sleep: async (ms) => {
        slept += ms;
        await sleep?.(ms);
      },
      log: () => undefined,
      allowedHosts: sandbox.allowedHosts,
    },
  });
};

const idsOf = (pages: readonly Page<{ readonly id: number }>[]) =>
  pages.flatMap(({ items }) => items.map(({ id }) => id));

beforeAll(async () => {
  sandbox = await BitrixSandbox.start(['--contacts', '6000']);
  deals = [];
  for await (const { items } of connect().deals(null, { customFields: [] })) deals.push(...items);
});
afterAll(() => sandbox?.stop());

describe('a portal of several batches', () => {
  it('is read whole, and goes on from the middle', async () => {
    const pages: Page<Contact>[] = [];
    for await (const page of connect().contacts(null, { customFields: 'all' })) pages.push(page);
    const { contact } = await sandbox.counts();
    expect(new Set(idsOf(pages)).size).toBe(contact);
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.every(({ fetched }) => fetched <= 2_500)).toBe(true);
    expect(pages.map(({ progress }) => progress)).toEqual(pages.map(({ progress }) => progress).toSorted());

    const rest: Page<Contact>[] = [];
    for await (const page of connect().contacts(pages[1]!.cursor, { customFields: [] })) rest.push(page);
    const seen = [...idsOf(pages.slice(0, 2)), ...idsOf(rest)];
    expect(seen).toHaveLength(contact);
    expect(new Set(seen).size).toBe(contact);
  });

  it('tells when each deal was won, to the second', async () => {
    const truth = new Map((await sandbox.records('deal')).map((deal) => [deal.id, deal['wonAt']]));
    const won = deals.filter(({ outcome }) => outcome === 'won');
    expect(won.length).toBeGreaterThan(1_000);
    const wrong = won.filter(({ id, wonAt }) => Math.abs(Date.parse(wonAt!) - Number(truth.get(id))) >= 1_000);
    expect(wrong).toEqual([]);
  });

  it('brings the same product lines whether several deals fit a call or not', async () => {
    const asked = deals.slice(0, 200).map(({ id }) => id);
    const read = async () => {
      const lines = [];
      for await (const { items } of connect().lines(asked)) lines.push(...items);
      return lines.toSorted((a, b) => a.id - b.id);
    };
    const together = await read();
    await sandbox.faults({ settings: { productRowOwnerArray: false } });
    const each = await read();
    await sandbox.faults({ settings: { productRowOwnerArray: true } });
    expect(together.length).toBeGreaterThan(100);
    expect(each).toEqual(together);
  });
});

describe('a portal with a small budget of server time', () => {
  it('is read whole: the client waits for the window and sends again what was refused', async () => {
    await sandbox.faults({ settings: { operatingLimitSeconds: 1, showOperating: true, listMs: 20 } });
    let waitedMs = 0;
    const client = connect(async (ms) => {
      waitedMs += ms;
      await sandbox.advance(ms);
    });
    const pages: Page<Contact>[] = [];
    for await (const page of client.contacts(null, { customFields: [] })) pages.push(page);
    await sandbox.faults({ settings: { operatingLimitSeconds: 0, showOperating: false, listMs: 0 } });
    const ids = idsOf(pages);
    expect(new Set(ids).size).toBe((await sandbox.counts()).contact);
    expect(ids).toHaveLength(new Set(ids).size);
    expect(client.usage().limitErrors).toBeGreaterThan(0);
    expect(waitedMs).toBeGreaterThan(60_000);
  });
});

describe('an older portal', () => {
  it('is written by the short names of fields', async () => {
    await sandbox.faults({ settings: { originalUfNames: false } });
    const client = connect();
    const spec = {
      entity: 'company',
      name: 'older-portal',
      label: { en: 'Grade' },
      options: [{ code: 'a', label: { en: 'A' } }],
    } as const;
    const field = await client.createTagField(spec, 'en');
    const [id] = idsOf([(await client.companies(null, { customFields: [] })[Symbol.asyncIterator]().next()).value]);
    const option = field.options[0]!.id;
    expect(await client.writeTags([{ entity: 'company', id: id!, values: { [field.key]: option } }])).toEqual([
      { id, status: 'written' },
    ]);
    expect((await client.readTags('company', [id!], [field.key])).values.get(id!)).toEqual({ [field.key]: option });
    await sandbox.faults({ settings: { originalUfNames: true } });
  });

  it('that ignores the time filter is reported', async () => {
    await sandbox.faults({ settings: { isoFilters: false } });
    const { problems } = await connect().check();
    await sandbox.faults({ settings: { isoFilters: true } });
    expect(problems).toContainEqual(expect.objectContaining({ code: 'api', isFatal: false }));
  });
});

describe('a portal that says no', () => {
  it.each([
    [{ webhook: 'expired' }, 'unauthorized'],
    [{ restAccess: 'closed' }, 'forbidden'],
  ])('with %p ends at once with the kind %s', async (settings, kind) => {
    await sandbox.faults({ settings });
    const client = connect();
    await expect(client.dictionaries()).rejects.toMatchObject({ name: 'CrmError', kind });
    expect(client.usage().requests).toBe(1);
    await sandbox.faults({ settings: { webhook: 'active', restAccess: 'open' } });
  });

  it('because of overload is not asked again', async () => {
    await sandbox.faults({ next: ['OVERLOAD_LIMIT'] });
    const client = connect();
    await expect(client.dictionaries()).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining('overload'),
    });
    expect(client.usage().requests).toBe(1);
  });

  it('to the clock says by how much', async () => {
    await sandbox.advance(30 * 60_000);
    const { clockSkewMs, problems } = await connect().check();
    await sandbox.advance(-30 * 60_000);
    expect(clockSkewMs).toBeGreaterThan(5 * 60_000);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'clock', isFatal: false }));
  });

  it('to a scope names it', async () => {
    await sandbox.faults({ settings: { scopes: 'user_brief' } });
    const { problems } = await connect().check();
    await sandbox.faults({ settings: { scopes: 'crm,user_brief' } });
    expect(problems).toContainEqual(expect.objectContaining({ code: 'scope', isFatal: true }));
  });
});

describe('a field that was created without an answer', () => {
  it('is found, not created twice', async () => {
    const client = connect();
    const spec = { entity: 'contact', name: 'lost answer', label: { en: 'Lost' }, options: [] } as const;
    const first = await client.createTagField(spec, 'en');
    await sandbox.faults({ next: ['INTERNAL_SERVER_ERROR'] });
    expect(await client.createTagField(spec, 'en')).toEqual(first);
    const found = (await client.tagFields('contact')).filter(({ key }) => key === first.key);
    expect(found).toHaveLength(1);
  });
});

describe('the webhook address', () => {
  it.each(['', 's3cret', 'https://acme.bitrix24.com/s3cret', 'https://u:s3cret@acme.bitrix24.com/rest/1/s3cret/'])(
    '%p is refused without being repeated',
    (webhook) => {
      expect(() => createBitrix24Client({ webhook, environment: virtualEnvironment() })).toThrow(
        expect.objectContaining({ kind: 'rejected', message: expect.not.stringContaining('s3cret') }),
      );
    },
  );

  it('may lack its last slash', async () => {
    const environment = { ...virtualEnvironment(), allowedHosts: sandbox.allowedHosts };
    const client = createBitrix24Client({ webhook: sandbox.webhook.replace(/\/$/, ''), environment });
    expect((await client.check()).user.id).toBeGreaterThan(0);
  });
});
