import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type CrmClient, MemoryBudgetStore, type Page } from '@strata/crm-port';
import { type RunningSandbox, startSandbox } from '@strata/testkit';
import { Configuration, DealsApi, OrganizationsApi, PersonsApi } from 'pipedrive/v2';
import { createPipedriveClient } from '../src/index.js';

/** For machines that do much else at the time. */
const TIMEOUT_MS = 60_000;
const MISSING_ID = 999_999;
const WITHOUT_CENTS = new Set(['JPY']);

type Row = Readonly<Record<string, unknown>> & { readonly id: number };

describe("Pipedrive's own client", () => {
  jest.setTimeout(TIMEOUT_MS);
  let sandbox: RunningSandbox;
  let official: Configuration;
  let ours: CrmClient;

  beforeAll(async () => {
    sandbox = await startSandbox(['--contacts', '150']);
    official = officialClient(sandbox.pipedrive.token);
    ours = ourClient(sandbox.pipedrive.token);
  });
  afterAll(() => sandbox?.stop());

  const officialClient = (apiKey: string): Configuration =>
    new Configuration({ apiKey, basePath: `${sandbox.pipedrive.url}/api/v2` });

  const ourClient = (token: string): CrmClient =>
    createPipedriveClient({
      token,
      baseUrl: sandbox.pipedrive.url,
      plan: 'ultimate',
      seats: 100,
      environment: {
        budget: new MemoryBudgetStore(),
        now: Date.now,
        sleep: async () => {},
        log: () => {},
        allowedHosts: [new URL(sandbox.pipedrive.url).host],
      },
    });

  it('reads the persons that we read', async () => {
    const api = new PersonsApi(official);
    const rows = await walk((cursor) => api.getPersons({ limit: 60, cursor }));
    const expected = rows.map((row) => ({ id: row.id, name: row['name'], companyId: row['org_id'] }));
    const found = await read(ours.contacts(null, { customFields: [] }));
    expect(found.map(({ id, name, companyId }) => ({ id, name, companyId }))).toEqual(expected);
    expect(expected.length).toBeGreaterThan(100);
  });

  it('reads the organizations that we read', async () => {
    const api = new OrganizationsApi(official);
    const rows = await walk((cursor) => api.getOrganizations({ limit: 20, cursor }));
    const found = await read(ours.companies(null, { customFields: [] }));
    expect(found.map(({ id, name }) => ({ id, name }))).toEqual(rows.map((row) => ({ id: row.id, name: row['name'] })));
    expect(rows.length).toBeGreaterThan(10);
  });

  it('reads the deals that we read, archived ones too, with amounts and the moment they were won', async () => {
    const api = new DealsApi(official);
    const live = await walk((cursor) => api.getDeals({ limit: 100, cursor }));
    const archived = await walk((cursor) => api.getArchivedDeals({ limit: 100, cursor }));
    expect(archived.length).toBeGreaterThan(0);
    const expected = [...live, ...archived]
      .toSorted((a, b) => a.id - b.id)
      .map((row) => ({
        id: row.id,
        title: row['title'],
        outcome: row['status'],
        amount: { minor: minorUnits(row), currency: row['currency'] },
        contactIds: row['person_id'] === null ? [] : [row['person_id']],
        companyId: row['org_id'],
        wonAt: row['status'] === 'won' ? new Date(String(row['won_time'])).toISOString() : null,
      }));
    const found = await read(ours.deals(null, { customFields: [] }));
    expect(
      found.map(({ id, title, outcome, amount, contactIds, companyId, wonAt }) => ({
        id,
        title,
        outcome,
        amount,
        contactIds,
        companyId,
        wonAt,
      })),
    ).toEqual(expected);
    expect(expected.filter(({ outcome }) => outcome === 'won').length).toBeGreaterThan(100);
  });

  it('is told what we are told of a record that is not there', async () => {
    const options = [{ code: 'a', label: { en: 'A' } }];
    const field = await ours.createTagField({ entity: 'contact', name: 'abc', label: { en: 'ABC' }, options }, 'en');
    const option = field.options[0]!.id;
    const custom_fields = { [field.key]: Number(option) };
    const update = new PersonsApi(official).updatePerson({ id: MISSING_ID, UpdatePersonRequest: { custom_fields } });
    await expect(update).rejects.toMatchObject({ success: false, error: expect.stringMatching(/not found/i) });
    expect(await ours.writeTags([{ entity: 'contact', id: MISSING_ID, values: { [field.key]: option } }])).toEqual([
      { id: MISSING_ID, status: 'missing' },
    ]);
  });

  it('is refused as we are with a token that does not exist', async () => {
    const token = 'f'.repeat(40);
    const theirs = new PersonsApi(officialClient(token)).getPersons();
    await expect(theirs).rejects.toMatchObject({ success: false, errorCode: 401 });
    await expect(ourClient(token).check()).rejects.toMatchObject({ kind: 'unauthorized', details: { status: 401 } });
  });
});

/** A list of the vendor's client, to its end, in order of id. */
async function walk(page: (cursor: string | undefined) => Promise<unknown>): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const answer = (await page(cursor)) as { data: Row[]; additional_data?: { next_cursor?: string | null } };
    rows.push(...answer.data);
    cursor = answer.additional_data?.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return rows.toSorted((a, b) => a.id - b.id);
}

async function read<T extends { readonly id: number }>(stream: AsyncIterable<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  for await (const { items, rejects } of stream) {
    expect(rejects).toEqual([]);
    found.push(...items);
  }
  return found.toSorted((a, b) => a.id - b.id);
}

const minorUnits = (row: Row): number =>
  Math.round(Number(row['value']) * (WITHOUT_CENTS.has(String(row['currency'])) ? 1 : 100));
