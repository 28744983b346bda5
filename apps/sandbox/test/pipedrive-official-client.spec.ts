import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Configuration as V1Configuration, UsersApi } from 'pipedrive/v1';
import {
  Configuration,
  DealProductsApi,
  DealsApi,
  OrganizationsApi,
  PersonFieldsApi,
  PersonsApi,
  PipelinesApi,
  StagesApi,
} from 'pipedrive/v2';
import { oauthAccessToken } from '../src/pipedrive/identify.js';
import { apiToken, startAccount, type TestAccount } from './pipedrive-server.js';

interface Listing {
  data?: { id?: number }[];
  additional_data?: { next_cursor?: string | null };
}

/** Walks a list of the vendor's client to its end. */
async function walk(read: (cursor: string | undefined) => Promise<unknown>): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | null | undefined;
  do {
    const page = (await read(cursor ?? undefined)) as Listing;
    ids.push(...(page.data ?? []).map(({ id }) => id ?? 0));
    cursor = page.additional_data?.next_cursor;
  } while (cursor);
  return ids;
}

describe("the vendor's own client", () => {
  let account: TestAccount;
  let configuration: Configuration;
  beforeAll(async () => {
    account = await startAccount({ contacts: 150 });
    configuration = new Configuration({ apiKey: apiToken, basePath: `${account.url}/api/v2` });
  });
  afterAll(() => account.close());

  const live = (records: ReadonlyMap<number, { id: number; deletedAt: number | null }>) =>
    [...records.values()].filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id);

  it('reads every person, organization and deal', async () => {
    const { world } = account.context;
    const persons = new PersonsApi(configuration);
    const organizations = new OrganizationsApi(configuration);
    const deals = new DealsApi(configuration);
    expect(await walk((cursor) => persons.getPersons({ limit: 40, cursor }))).toEqual(live(world.contacts));
    expect(await walk((cursor) => organizations.getOrganizations({ limit: 7, cursor }))).toEqual(live(world.companies));
    const open = await walk((cursor) => deals.getDeals({ limit: 100, cursor, sort_by: 'update_time' }));
    const archived = await walk((cursor) => deals.getArchivedDeals({ limit: 100, cursor }));
    expect([...open, ...archived].toSorted((a, b) => a - b)).toEqual(live(world.deals));
    expect(archived.length).toBeGreaterThan(0);
  });

  it('creates a field, writes it to a person, and reads it back', async () => {
    const fields = new PersonFieldsApi(configuration);
    const persons = new PersonsApi(configuration);
    const created = await fields.addPersonField({
      AddPersonFieldRequest: {
        field_name: 'Segment',
        field_type: 'enum',
        options: [{ label: 'Champions' }, { label: 'At risk' }],
      },
    });
    const definition = created.data as unknown as { field_code: string; options: { id: number }[] };
    const code = definition.field_code;
    const option = definition.options[1]?.id;
    const [id = 0] = live(account.context.world.contacts);
    await persons.updatePerson({ id, UpdatePersonRequest: { custom_fields: { [code]: option } } });
    const read = await persons.getPerson({ id, custom_fields: code });
    expect(read.data?.custom_fields).toEqual({ [code]: option });
    const added = await fields.addPersonFieldOptions({
      field_code: code,
      AddDealFieldOptionsRequestInner: [{ label: 'Lost' }],
    });
    expect(added.data).toEqual([{ id: expect.any(Number), label: 'Lost' }]);
    const gone = await fields.deletePersonFieldOptions({
      field_code: code,
      DeleteDealFieldOptionsRequestInner: [{ id: option ?? 0 }],
    });
    expect(gone.data).toEqual([{ id: option, label: 'At risk' }]);
  });

  it('reads product lines with repeated deal ids', async () => {
    const withLines = [...account.context.world.deals.values()].filter(
      ({ lines, deletedAt }) => lines.length > 0 && deletedAt === null,
    );
    const deals = withLines.slice(0, 30);
    const products = new DealProductsApi(configuration);
    const rows = await walk((cursor) =>
      products.getDealsProducts({ deal_ids: deals.map(({ id }) => id), limit: 9, cursor }),
    );
    expect(rows).toEqual(deals.flatMap(({ lines }) => lines.map(({ id }) => id)).toSorted((a, b) => a - b));
  });

  it('reads pipelines and stages, and with an access token who it is', async () => {
    expect((await new PipelinesApi(configuration).getPipelines()).data).toHaveLength(3);
    expect((await new StagesApi(configuration).getStages({ pipeline_id: 1 })).data).toHaveLength(4);
    const users = new UsersApi(
      new V1Configuration({ accessToken: oauthAccessToken(account.context), basePath: `${account.url}/v1` }),
    );
    const me = (await users.getCurrentUser()) as { data?: { company_domain?: string } };
    expect(me.data?.company_domain).toBe('sandbox-company');
  });

  it('is told in words what was wrong', async () => {
    const persons = new PersonsApi(configuration);
    const refused = persons.updatePerson({ id: 1, UpdatePersonRequest: { custom_fields: { nothing: 1 } } });
    await expect(refused).rejects.toMatchObject({ success: false, error: expect.stringContaining('nothing') });
  });
});
