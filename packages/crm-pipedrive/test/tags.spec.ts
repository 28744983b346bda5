import { describe, expect, it } from '@jest/globals';
import type { HttpRequest } from '@strata/crm-http';
import type { TagFieldSpec, TagWrite } from '@strata/crm-port';
import { connectFake } from './fakes/connect-fake.js';
import { ok, refused } from './fakes/fake-pipedrive.js';

const KEY = 'a'.repeat(40);
const FIELDS = '/api/v2/personFields';

const spec: TagFieldSpec = {
  entity: 'contact',
  name: 'rfm-segments',
  label: { en: 'RFM segment', uk: 'Сегмент RFM' },
  options: [
    { code: 'champions', label: { en: 'Champions', uk: 'Чемпіони' } },
    { code: 'lost', label: { en: 'Lost', uk: 'Втрачені' } },
  ],
};

const definition = (options: readonly { id: number; label: string }[], name = 'RFM segment') => ({
  field_code: KEY,
  field_name: name,
  field_type: 'enum',
  options,
  is_custom_field: true,
});

const both = [
  { id: 31, label: 'Champions' },
  { id: 32, label: 'Lost' },
];

const write = (id: number, value: string | null = '31'): TagWrite => ({
  entity: 'contact',
  id,
  values: { [KEY]: value },
});

/** Answers a change of a person with what it holds afterwards. */
const accept = (request: HttpRequest) =>
  ok({ id: 1, custom_fields: (request.body as { custom_fields: object }).custom_fields });

describe('tag fields', () => {
  it('are the single-choice custom fields', async () => {
    const { client, crm } = connectFake();
    const rows = [
      definition(both),
      { ...definition(both), field_code: 'visible_to', is_custom_field: false },
      { ...definition(both), field_code: 'b'.repeat(40), field_type: 'set' },
    ];
    crm.lists.set(FIELDS, rows as never);
    expect(await client.tagFields('contact')).toEqual([
      {
        entity: 'contact',
        key: KEY,
        label: 'RFM segment',
        options: [
          { id: '31', label: 'Champions', code: null },
          { id: '32', label: 'Lost', code: null },
        ],
      },
    ]);
  });

  it('are created in the language of the company', async () => {
    const { client, crm } = connectFake();
    crm.lists.set(FIELDS, []);
    crm.routes.set(`POST ${FIELDS}`, () => ok(definition(both, 'Сегмент RFM')));
    await client.createTagField(spec, 'uk');
    expect(crm.requests.at(-1)!.request.body).toMatchObject({
      field_name: 'Сегмент RFM',
      field_type: 'enum',
      options: [{ label: 'Чемпіони' }, { label: 'Втрачені' }],
    });
    await client.createTagField(spec, 'de');
    expect(crm.requests.at(-1)!.request.body).toMatchObject({ field_name: 'RFM segment' });
  });

  it('are not created twice when the answer is lost', async () => {
    const { client, crm } = connectFake();
    const fields: object[] = [{ ...definition(both), field_code: 'c'.repeat(40) }];
    crm.lists.set(FIELDS, fields as never);
    crm.routes.set(`POST ${FIELDS}`, () => {
      fields.push(definition(both));
      crm.changed();
      return { status: 502, json: undefined, text: '<html>' };
    });
    expect(await client.createTagField(spec, 'en')).toMatchObject({ key: KEY });
    expect(crm.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('that the plan has no room for say so', async () => {
    const { client, crm } = connectFake();
    crm.lists.set(FIELDS, []);
    crm.routes.set(`POST ${FIELDS}`, () => ({
      status: 403,
      json: { success: false, error: 'limit reached', code: 'feature_capping_custom_fields_limit' },
    }));
    await expect(client.createTagField(spec, 'en')).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringMatching(/plan .* no room/),
    });
  });

  it('get only the options that are there in no language', async () => {
    const { client, crm } = connectFake();
    crm.routes.set(`GET ${FIELDS}/${KEY}`, () => ok(definition([{ id: 31, label: 'Чемпіони' }])));
    crm.routes.set(`POST ${FIELDS}/${KEY}/options`, () => ok([{ id: 40, label: 'Lost' }]));
    const field = await client.addTagOptions({ entity: 'contact', key: KEY, label: '', options: [] }, spec, 'en');
    expect(crm.requests.at(-1)!.request.body).toEqual([{ label: 'Lost' }]);
    expect(field.options.map(({ id, label }) => [id, label])).toEqual([
      ['31', 'Чемпіони'],
      ['40', 'Lost'],
    ]);
  });

  it('may be deleted twice', async () => {
    const { client } = connectFake();
    const field = { entity: 'contact', key: KEY, label: '', options: [] } as const;
    await expect(client.deleteTagField(field)).resolves.toBeUndefined();
  });
});

describe('writing tags', () => {
  it('sends one change per record with all its fields, and clears by null', async () => {
    const { client, crm } = connectFake();
    crm.routes.set('PATCH /api/v2/persons/1', accept);
    crm.routes.set('PATCH /api/v2/organizations/2', accept);
    const values = { [KEY]: '31', ['b'.repeat(40)]: null };
    const writes: TagWrite[] = [
      { entity: 'contact', id: 1, values },
      { entity: 'company', id: 2, values },
    ];
    expect(await client.writeTags(writes)).toEqual([
      { id: 1, status: 'written' },
      { id: 2, status: 'written' },
    ]);
    expect(crm.requests.map(({ request }) => request.body)).toEqual([
      { custom_fields: { [KEY]: 31, ['b'.repeat(40)]: null } },
      { custom_fields: { [KEY]: 31, ['b'.repeat(40)]: null } },
    ]);
  });

  it('tells apart what is gone, refused and broken', async () => {
    const { client, crm } = connectFake();
    crm.routes.set('PATCH /api/v2/persons/1', accept);
    crm.routes.set('PATCH /api/v2/persons/3', () => refused(400, 'Validation failed: option 31 does not exist'));
    crm.routes.set('PATCH /api/v2/persons/4', () => refused(403, 'no access'));
    crm.routes.set('PATCH /api/v2/persons/5', () => refused(500, 'oops'));
    crm.routes.set('PATCH /api/v2/persons/6', () => ok({ id: 6, custom_fields: { [KEY]: null } }));
    const outcomes = await client.writeTags([1, 2, 3, 4, 5, 6, 7].map((id) => write(id, id === 7 ? 'gold' : '31')));
    expect(outcomes).toEqual([
      { id: 1, status: 'written' },
      { id: 2, status: 'missing' },
      { id: 3, status: 'rejected', reason: expect.stringMatching(/option 31 does not exist/) },
      { id: 4, status: 'rejected', reason: expect.stringMatching(/no access/) },
      { id: 5, status: 'deferred', retryAfterMs: null },
      { id: 6, status: 'rejected', reason: expect.stringMatching(/did not keep/) },
      { id: 7, status: 'rejected', reason: expect.stringMatching(/"gold" is no option/) },
    ]);
  });

  it('defers the rest when the share of the day ends', async () => {
    const { client, crm, time } = connectFake({ plan: 'lite', share: 100 / 30_000 });
    for (let id = 1; id <= 30; id++) crm.routes.set(`PATCH /api/v2/persons/${id}`, accept);
    const outcomes = await client.writeTags(Array.from({ length: 30 }, (_, index) => write(index + 1)));
    expect(outcomes.filter(({ status }) => status === 'written')).toHaveLength(20);
    const deferred = outcomes.filter((outcome) => outcome.status === 'deferred');
    expect(deferred).toHaveLength(10);
    const untilMidnight = Date.parse('2026-03-11T00:00:00Z') - time.now();
    expect(deferred.every(({ retryAfterMs }) => retryAfterMs === untilMidnight)).toBe(true);
  });

  it('stops for the day when the server says that no change is left', async () => {
    const { client, crm } = connectFake();
    crm.headers = () => ({ 'x-daily-requests-left': '0' });
    crm.lists.set('/api/v2/persons', []);
    crm.routes.set('PATCH /api/v2/persons/1', accept);
    expect(await client.writeTags([write(1)])).toEqual([{ id: 1, status: 'written' }]);
    expect(await client.writeTags([write(1)])).toMatchObject([{ id: 1, status: 'deferred' }]);
    expect((await client.readTags('contact', [1], [KEY])).missing).toEqual([1]);
  });

  it('throws a dead credential while nothing is written, and defers afterwards', async () => {
    const { client, crm } = connectFake();
    crm.routes.set('PATCH /api/v2/persons/1', accept);
    crm.routes.set('PATCH /api/v2/persons/2', () => refused(401, 'unauthorized access'));
    await expect(client.writeTags([write(2)])).rejects.toMatchObject({ kind: 'unauthorized' });
    expect(await client.writeTags([write(1), write(2)])).toMatchObject([{ status: 'written' }, { status: 'deferred' }]);
  });

  it('costs five tokens and one place in the window each', async () => {
    const { client } = connectFake({ plan: 'growth', seats: 1 });
    expect(await client.estimateWrites(4200)).toEqual({
      requests: 4200,
      quota: 21_000,
      quotaUnit: 'tokens',
      seconds: 210,
      shareOfBudget: 0.5,
    });
    expect(await client.estimateWrites(0)).toMatchObject({ requests: 0, quota: 0, seconds: 0, shareOfBudget: 0 });
  });
});

it('reads tags of a hundred records per call, with our fields only', async () => {
  const { client, crm } = connectFake();
  crm.routes.set('GET /api/v2/persons', (_, url) =>
    ok(
      url.searchParams
        .get('ids')!
        .split(',')
        .filter((id) => id !== '7')
        .map((id) => ({ id: Number(id), custom_fields: { [KEY]: id === '8' ? null : 31 } })),
    ),
  );
  const ids = Array.from({ length: 250 }, (_, index) => index + 1);
  const { values, missing } = await client.readTags('contact', ids, [KEY]);
  expect(crm.requests).toHaveLength(3);
  expect(crm.requests.every(({ query }) => query.get('custom_fields') === KEY)).toBe(true);
  expect(missing).toEqual([7]);
  expect(values.get(8)).toEqual({ [KEY]: null });
  expect(values.get(250)).toEqual({ [KEY]: '31' });
});
