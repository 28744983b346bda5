import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from '@strata/crm-port';
import { connectFake, drain, noFields } from './fakes/connect-fake.js';
import { deals, instant, persons } from './fakes/rows.js';
import { refused } from './fakes/fake-pipedrive.js';

/** Some tests read tens of thousands of rows; a busy machine may take its time. */
jest.setTimeout(60_000);

const PERSONS = '/api/v2/persons';
const DEALS = '/api/v2/deals';
const ARCHIVED = '/api/v2/deals/archived';

const idsOf = (pages: readonly Page<{ readonly id: number }>[]): number[] =>
  pages.flatMap(({ items }) => items.map(({ id }) => id));

const sorted = (ids: readonly number[]): number[] => ids.toSorted((a, b) => a - b);

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('the first reading', () => {
  it.each([0, 1, 499, 500, 501, 1000, 1001, 1500, 7300])('yields each of %i records once', async (count) => {
    const { client, crm } = connectFake();
    crm.lists.set(PERSONS, persons(count));
    const pages = await drain(client.contacts(null, noFields));
    expect(sorted(idsOf(pages))).toEqual(upTo(count));
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.at(-1)!.progress).toBe(1);
  });

  it('reads records that all changed in the same second', async () => {
    const { client, crm } = connectFake();
    const at = instant(Date.parse('2025-05-05T05:05:05Z'));
    crm.lists.set(
      PERSONS,
      persons(3000).map((row) => ({ ...row, update_time: at })),
    );
    expect(sorted(idsOf(await drain(client.contacts(null, noFields))))).toEqual(upTo(3000));
  });

  it('reads records that crowd at a few moments', async () => {
    const { client, crm } = connectFake();
    const moments = ['2024-01-01T00:00:00Z', '2024-06-01T12:00:00Z', '2025-11-30T23:59:59Z', '2025-12-01T00:00:00Z'];
    crm.lists.set(
      PERSONS,
      persons(15_000).map((row) => ({ ...row, update_time: moments[row.id % 4]! })),
    );
    expect(sorted(idsOf(await drain(client.contacts(null, noFields))))).toEqual(upTo(15_000));
  });

  it('does not lose records that carry no change time', async () => {
    const { client, crm } = connectFake();
    crm.lists.set(
      PERSONS,
      persons(15_000).map((row) => (row.id % 100 === 0 ? { ...row, update_time: null } : row)),
    );
    expect(sorted(idsOf(await drain(client.contacts(null, noFields))))).toEqual(upTo(15_000));
  });

  it('goes on after any page without loss, in another process', async () => {
    const { client, crm, again } = connectFake({ plan: 'ultimate', seats: 10 });
    crm.latencyMs = 100;
    crm.lists.set(PERSONS, persons(12_000, 3));
    const pages = await drain(client.contacts(null, noFields));
    for (let stored = 1; stored < pages.length; stored += 5) {
      const rest = await drain(again().contacts(pages[stored - 1]!.cursor, noFields));
      const seen = new Set([...idsOf(pages.slice(0, stored)), ...idsOf(rest)]);
      expect(seen.size).toBe(12_000);
    }
  });

  it('starts a lane again where it stood when its cursor is refused', async () => {
    const { client, crm, again } = connectFake();
    crm.lists.set(PERSONS, persons(15_000));
    const stream = client.contacts(null, noFields)[Symbol.asyncIterator]();
    const seen: number[] = [];
    let cursor = '';
    for (let page = 0; page < 6; page++) {
      const { value } = await stream.next();
      seen.push(...value.items.map(({ id }: { id: number }) => id));
      cursor = value.cursor;
    }
    crm.planned.push(refused(400, 'cursor is not valid'));
    const rest = idsOf(await drain(again().contacts(cursor, noFields)));
    expect(new Set([...seen, ...rest]).size).toBe(15_000);
    expect(rest.length).toBeLessThan(15_000);
  });

  it('spends a token for 48 records or more, however unevenly changes are spread', async () => {
    for (const skew of [1, 4]) {
      const { client, crm } = connectFake();
      crm.latencyMs = 120;
      crm.lists.set(PERSONS, persons(40_000, skew));
      await drain(client.contacts(null, noFields));
      expect(40_000 / client.usage().quotaSpent).toBeGreaterThan(48);
    }
  });

  it('keeps the burst window full over a slow line, without a refusal', async () => {
    const { client, crm, time } = connectFake();
    crm.latencyMs = 120;
    crm.lists.set(PERSONS, persons(60_000, 2));
    const startedAt = time.now();
    await drain(client.contacts(null, noFields));
    const requests = client.usage().requests;
    const seconds = (time.now() - startedAt) / 1000;
    expect(requests / seconds).toBeGreaterThan(0.9 * (40 / 2.12));
    const gaps = crm.requests.slice(40).map(({ at }, index) => at - crm.requests[index]!.at);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2000);
  });
});

describe('the readings that follow', () => {
  it('bring what changed since the reading before began, and nothing else', async () => {
    const { client, crm, time, again } = connectFake();
    const rows = persons(2000);
    crm.lists.set(PERSONS, rows);
    const [last] = (await drain(client.contacts(null, noFields))).slice(-1);
    time.advance(3_600_000);
    rows[41] = { ...rows[41]!, name: 'Renamed', update_time: instant(time.now()) };
    crm.changed();
    const pages = await drain(again().contacts(last!.cursor, noFields));
    expect(pages.flatMap(({ items }) => items)).toMatchObject([{ id: 42, name: 'Renamed' }]);
    const calls = crm.requests.length;
    const quiet = await drain(again().contacts(pages.at(-1)!.cursor, noFields));
    expect(quiet.length).toBe(1);
    expect(crm.requests.length - calls).toBe(1);
  });

  it('read again what changed while the first reading was under way', async () => {
    const { client, crm, time, again } = connectFake();
    crm.latencyMs = 100;
    const rows = persons(15_000);
    crm.lists.set(PERSONS, rows);
    const seen: number[] = [];
    let cursor = '';
    for await (const page of client.contacts(null, noFields)) {
      if (seen.length === 0) {
        rows[4500] = { ...rows[4500]!, name: 'Moved', update_time: instant(time.now()) };
        crm.changed();
      }
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.cursor;
    }
    const later = await drain(again().contacts(cursor, noFields));
    expect(later.flatMap(({ items }) => items)).toContainEqual(expect.objectContaining({ id: 4501, name: 'Moved' }));
  });

  it('report deleted deals by id', async () => {
    const { client, crm, time, again } = connectFake();
    const rows = deals(10);
    crm.lists.set(DEALS, rows);
    crm.lists.set(ARCHIVED, []);
    const first = await drain(client.deals(null, noFields));
    expect(crm.requests.every(({ query }) => !query.has('status'))).toBe(true);
    time.advance(3_600_000);
    rows[2] = { ...rows[2]!, status: 'deleted', is_deleted: true, update_time: instant(time.now()) };
    crm.changed();
    const pages = await drain(again().deals(first.at(-1)!.cursor, noFields));
    expect(pages.flatMap(({ deletedIds }) => deletedIds)).toEqual([3]);
    expect(pages.reduce((sum, { fetched }) => sum + fetched, 0)).toBe(0);
    expect(crm.requests.at(-1)!.query.get('status')).toBe('open,won,lost,deleted');
  });
});

describe('deals', () => {
  it('come from the live and the archived list', async () => {
    const { client, crm } = connectFake();
    crm.lists.set(DEALS, deals(700));
    crm.lists.set(ARCHIVED, deals(900).slice(700));
    const pages = await drain(client.deals(null, noFields));
    expect(sorted(idsOf(pages))).toEqual(upTo(900));
    expect(pages.slice(0, -1).every(({ progress }) => progress === null || progress < 1)).toBe(true);
  });

  it('are not lost when they are archived while the list is read', async () => {
    const { client, crm } = connectFake();
    const live = deals(15_000);
    crm.lists.set(DEALS, live);
    crm.lists.set(ARCHIVED, []);
    const seen: number[] = [];
    for await (const page of client.deals(null, noFields)) {
      if (seen.length === 0) {
        crm.lists.set(ARCHIVED, live.splice(6000, 100));
        crm.changed();
      }
      seen.push(...page.items.map(({ id }) => id));
    }
    expect(new Set(seen).size).toBe(15_000);
  });

  it('are rejected with a reason, and counted, when they make no sense', async () => {
    const { client, crm } = connectFake();
    crm.lists.set(
      DEALS,
      deals(3).map((row) => (row.id === 2 ? { ...row, value: 'a lot' } : row)),
    );
    crm.lists.set(ARCHIVED, []);
    const [page] = await drain(client.deals(null, noFields));
    expect(page).toMatchObject({ fetched: 3, rejects: [{ id: '2', reason: 'bad_amount' }] });
    expect(page!.items).toHaveLength(2);
  });
});

describe('custom fields', () => {
  const field = (index: number, type: string) => ({
    field_code: `${index}`.padStart(40, '0'),
    field_name: `Field ${index}`,
    field_type: type,
    options: null,
    is_custom_field: true,
  });

  it('are asked for by key as long as the CRM takes that many keys', async () => {
    const { client, crm } = connectFake();
    const fields = Array.from({ length: 16 }, (_, index) => field(index, 'enum'));
    crm.lists.set('/api/v2/personFields', fields as never);
    const key = fields[3]!.field_code;
    crm.lists.set(
      PERSONS,
      persons(1).map((row) => ({ ...row, custom_fields: { [key]: 31 } })),
    );
    const [page] = await drain(client.contacts(null, { customFields: [key, 'gone'] }));
    expect(page!.items[0]!.fields).toEqual({ [key]: '31' });
    expect(crm.requests.at(-1)!.query.get('custom_fields')).toBe(key);
    await drain(client.contacts(null, { customFields: 'all' }));
    expect(crm.requests.at(-1)!.query.has('custom_fields')).toBe(false);
  });

  it('cost nothing when none is wanted', async () => {
    const { client, crm } = connectFake();
    crm.lists.set(PERSONS, persons(1));
    const [page] = await drain(client.contacts(null, noFields));
    expect(page!.items[0]!.fields).toEqual({});
    expect(crm.requests).toHaveLength(1);
  });
});

it('refuses a cursor that it did not make', async () => {
  const { client } = connectFake();
  await expect(drain(client.contacts('page 7', noFields))).rejects.toMatchObject({ kind: 'rejected' });
  await expect(drain(client.contacts('{"v":9}', noFields))).rejects.toMatchObject({ kind: 'rejected' });
});
