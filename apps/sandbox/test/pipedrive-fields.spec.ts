import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createContact } from '../src/world/change.js';
import { startAccount, type TestAccount } from './pipedrive-server.js';

describe('field definitions', () => {
  let account: TestAccount;
  let personId: number;
  beforeAll(async () => {
    account = await startAccount();
    personId = createContact(account.context.world, { firstName: 'Ann' }, 1).id;
  });
  afterAll(() => account.close());

  const create = (name: string, type: string, labels?: string[]) =>
    account.call('POST', '/api/v2/personFields', {
      field_name: name,
      field_type: type,
      ...(labels ? { options: labels.map((label) => ({ label })) } : {}),
    });
  const write = (custom_fields: object) => account.call('PATCH', `/api/v2/persons/${personId}`, { custom_fields });
  const valueOf = async (code: string, query = '') =>
    (await account.get(`/api/v2/persons/${personId}${query}`)).body.data.custom_fields[code];

  it('are created with a code of 40 hex characters and new option ids, also under a name that exists', async () => {
    const [first, second] = [
      await create('Segment', 'enum', ['Gold', 'Silver']),
      await create('Segment', 'enum', ['Gold', 'Silver']),
    ];
    expect(first.status).toBe(200);
    expect(first.body.data).toMatchObject({ field_name: 'Segment', field_type: 'enum', is_custom_field: true });
    expect(first.body.data.field_code).toMatch(/^[0-9a-f]{40}$/);
    expect(second.body.data.field_code).not.toBe(first.body.data.field_code);
    const ids = [first, second].flatMap(({ body }) => body.data.options.map(({ id }: any) => id));
    expect(new Set(ids).size).toBe(4);
    const read = await account.get(`/api/v2/personFields/${first.body.data.field_code}`);
    expect(read.body.data.options).toEqual(first.body.data.options);
    expect(read.body.data).not.toHaveProperty('ui_visibility');
  });

  it('page through built-in and own fields without loss', async () => {
    const codes = (await account.all('/api/v2/personFields', 4)).map(({ field_code }) => field_code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual(
      (await account.get('/api/v2/personFields?limit=500')).body.data.map((row: any) => row.field_code),
    );
    expect(codes).toEqual(expect.arrayContaining(['name', 'label_ids', 'won_deals_count']));
    expect((await account.get('/api/v2/personFields?sort_by=id')).status).toBe(400);
  });

  it('take the values of their type and null, and refuse every other', async () => {
    const option = (answer: any, index: number) => answer.body.data.options[index].id;
    const choice = await create('Choice', 'enum', ['A', 'B']);
    const many = await create('Many', 'set', ['A', 'B']);
    const cases: [definition: any, good: unknown[], bad: unknown[]][] = [
      [choice, [option(choice, 1)], [String(option(choice, 1)), 999_999, 'A', [option(choice, 1)]]],
      [
        many,
        [[option(many, 0), option(many, 1)]],
        [[], option(many, 0), [String(option(many, 0))], [option(choice, 0)]],
      ],
      [await create('Score', 'double'), [7.5, 0], ['7.5', true]],
      [await create('Note', 'varchar'), ['text'], [7, 'x'.repeat(256)]],
      [await create('Day', 'date'), ['2026-03-04'], ['2026-02-30', '04.03.2026', 20260304]],
      [
        await create('Limit', 'monetary'),
        [{ value: 5, currency: 'EUR' }],
        [5, { value: '5', currency: 'EUR' }, { value: 5, currency: 'XXX' }],
      ],
      [await create('Manager', 'user'), [2], [999, '2']],
    ];
    for (const [{ body }, good, bad] of cases) {
      const code: string = body.data.field_code;
      for (const value of good) {
        expect((await write({ [code]: value })).status).toBe(200);
        expect(await valueOf(code)).toEqual(value);
      }
      for (const value of bad) expect([value, (await write({ [code]: value })).status]).toEqual([value, 400]);
      expect(await valueOf(code)).toEqual(good.at(-1));
      await write({ [code]: null });
      expect(await valueOf(code)).toBeNull();
    }
  });

  it('show options with their labels on demand', async () => {
    const { body } = await create('Labelled', 'set', ['Left', 'Right']);
    const [left, right] = body.data.options;
    await write({ [body.data.field_code]: [left.id, right.id] });
    expect(await valueOf(body.data.field_code, '?include_option_labels=true')).toEqual([left, right]);
    const only = await account.get(`/api/v2/persons/${personId}?custom_fields=${body.data.field_code}`);
    expect(only.body.data.custom_fields).toEqual({ [body.data.field_code]: [left.id, right.id] });
  });

  it('change options all or none', async () => {
    const { body } = await create('Grades', 'enum', ['One', 'Two']);
    const path = `/api/v2/personFields/${body.data.field_code}/options`;
    const [one, two] = body.data.options;
    const labels = async () =>
      (await account.get(path.replace('/options', ''))).body.data.options.map(({ label }: any) => label);
    const added = await account.call('POST', path, [{ label: 'Three' }]);
    expect(added.body).toEqual({
      success: true,
      data: [{ id: expect.any(Number), label: 'Three' }],
      additional_data: null,
    });
    const mixed = [
      { id: one.id, label: 'Uno' },
      { id: 999_999, label: 'No' },
    ];
    expect((await account.call('PATCH', path, mixed)).status).toBe(400);
    expect(await labels()).toEqual(['One', 'Two', 'Three']);
    expect((await account.call('PATCH', path, mixed.slice(0, 1))).body.data).toEqual([{ id: one.id, label: 'Uno' }]);
    await write({ [body.data.field_code]: two.id });
    expect((await account.call('DELETE', path, [{ id: two.id }, { id: 999_999 }])).status).toBe(400);
    expect((await account.call('DELETE', path, [{ id: two.id }])).body.data).toEqual([{ id: two.id, label: 'Two' }]);
    expect(await labels()).toEqual(['Uno', 'Three']);
    expect(await valueOf(body.data.field_code)).toBeNull();
    expect((await write({ [body.data.field_code]: two.id })).status).toBe(400);
  });

  it('can be renamed and deleted; their type stays', async () => {
    const { body } = await create('Old name', 'text');
    const path = `/api/v2/personFields/${body.data.field_code}`;
    expect((await account.call('PATCH', path, { field_name: 'New name' })).body.data.field_name).toBe('New name');
    expect((await account.call('PATCH', path, { field_type: 'enum' })).status).toBe(400);
    expect((await account.call('PATCH', path, {})).status).toBe(400);
    expect((await account.call('DELETE', path)).body.data).toMatchObject({
      field_code: body.data.field_code,
      field_type: 'text',
    });
    expect((await account.get(path)).status).toBe(404);
    expect((await write({ [body.data.field_code]: 'x' })).status).toBe(400);
    expect((await account.call('DELETE', '/api/v2/personFields/name')).status).toBe(400);
  });

  it.each([
    [{ field_name: 'No options', field_type: 'enum' }],
    [{ field_name: 'Options', field_type: 'text', options: [{ label: 'A' }] }],
    [{ field_name: 'Odd type', field_type: 'colour' }],
    [{ field_type: 'text' }],
    [{ field_name: 'x'.repeat(256), field_type: 'text' }],
    [{ field_name: 'Empty label', field_type: 'set', options: [{ label: '' }] }],
  ])('are refused for %j', async (body) => {
    const before = account.context.world.fields.size;
    expect((await account.call('POST', '/api/v2/personFields', body)).status).toBe(400);
    expect(account.context.world.fields.size).toBe(before);
  });

  it('are capped by the plan and by the permission of the user', async () => {
    const { settings } = account.context.faults;
    settings['fieldLimit'] = account.context.world.fields.size;
    const capped = await create('One too many', 'text');
    expect(capped.status).toBe(403);
    expect(capped.body.code).toMatch(/^feature_capping_/);
    settings['fieldLimit'] = -1;
    settings['canEditFields'] = false;
    expect((await create('Not allowed', 'text')).status).toBe(403);
    settings['canEditFields'] = true;
  });

  it('exist for organizations, deals and products as well', async () => {
    for (const [list, records] of [
      ['organizationFields', 'organizations'],
      ['dealFields', 'deals'],
      ['productFields', 'products'],
    ]) {
      const { body } = await account.call('POST', `/api/v2/${list}`, { field_name: 'Extra', field_type: 'varchar' });
      const record = await account.call('POST', `/api/v2/${records}`, {
        [records === 'deals' ? 'title' : 'name']: 'New',
        custom_fields: { [body.data.field_code]: 'kept' },
      });
      expect(record.body.data.custom_fields[body.data.field_code]).toBe('kept');
    }
  });
});
