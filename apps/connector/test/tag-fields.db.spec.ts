import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TagFieldRepository } from '../src/tagging/tag-field.repository.js';
import { ForeignFieldError, TagFieldsService } from '../src/tagging/tag-fields.service.js';
import type { WrittenScheme } from '../src/tagging/tag-labels.js';
import { openTestDatabase, type OpenedTestDatabase } from './open-test-database.js';
import { FakeCrm } from './support/fake-crm.js';

const SCHEME: WrittenScheme = {
  schemeId: 'rfm-segments',
  title: { en: 'RFM segment', uk: 'Сегмент RFM' },
  segments: [
    { code: 'champions', label: { en: 'Champions', uk: 'Чемпіони' } },
    { code: 'lost', label: { en: 'Lost', uk: 'Втрачені' } },
  ],
};

let db: OpenedTestDatabase;
let repository: TagFieldRepository;
let portalId: string;
let crm: FakeCrm;

beforeAll(async () => {
  db = await openTestDatabase();
  repository = new TagFieldRepository(db.database);
}, 60_000);
beforeEach(async () => {
  portalId = (await db.newPortal()).id;
  crm = new FakeCrm();
});
afterAll(() => db.close());

const ensure = (own: { adopt?: boolean; language?: string; scheme?: WrittenScheme; on?: FakeCrm } = {}) =>
  new TagFieldsService(repository).ensure(
    portalId,
    (own.on ?? crm).client,
    [{ scheme: own.scheme ?? SCHEME, entity: 'contact' }],
    { language: own.language ?? 'en', adopt: own.adopt ?? false },
  );

describe('making the fields', () => {
  it('creates each once, with all options, and knows which option is which segment', async () => {
    expect(await ensure()).toMatchObject({ created: 1 });
    const again = await ensure();
    expect(again).toMatchObject({ created: 0, fields: [{ state: 'ready', fieldKey: 'key1', label: 'RFM segment' }] });
    expect(again.fields[0]!.options).toEqual({
      champions: { id: '2', label: 'Champions' },
      lost: { id: '3', label: 'Lost' },
    });
    expect(crm.fields).toHaveLength(1);
  });

  it("writes in the portal's language", async () => {
    await ensure({ language: 'uk' });
    expect(crm.fields[0]).toMatchObject({
      label: 'Сегмент RFM',
      options: [{ label: 'Чемпіони' }, { label: 'Втрачені' }],
    });
  });

  it('keeps the intent before it asks the CRM', async () => {
    let known: unknown;
    const create = crm.createTagField.bind(crm);
    crm.createTagField = async (...args) => {
      known = await repository.list(portalId);
      return create(...args);
    };
    await ensure();
    expect(known).toMatchObject([
      { schemeId: 'rfm-segments', entity: 'contact', state: 'intended', fieldKey: null, label: 'RFM segment' },
    ]);
  });

  it.each([
    ['gives keys itself', () => null],
    ['lets us choose the key', () => 'UF_CRM_STRATA_RFM_SEGMENTS'],
  ])('knows its own field again after dying right behind the creation, where the CRM %s', async (_, keyOf) => {
    const own = new FakeCrm(keyOf);
    const create = own.createTagField.bind(own);
    own.createTagField = async (...args) => {
      await create(...args);
      throw new Error('the process died');
    };
    await expect(ensure({ on: own })).rejects.toThrow('the process died');
    own.createTagField = create;
    expect(await ensure({ on: own })).toMatchObject({
      created: 0,
      fields: [{ state: 'ready', fieldKey: own.fields[0]!.key }],
    });
    expect(own.fields).toHaveLength(1);
  });
});

describe('a field of our name that we did not make', () => {
  beforeEach(async () => {
    await ensure();
    portalId = (await db.newPortal()).id;
  });

  it('is refused and left alone', async () => {
    const before = structuredClone(crm.fields);
    await expect(ensure()).rejects.toThrow(ForeignFieldError);
    await expect(ensure()).rejects.toThrow(/--adopt-field/);
    expect(crm.fields).toEqual(before);
    expect(await repository.list(portalId)).toEqual([]);
  });

  it('is taken over when the admin says so', async () => {
    expect(await ensure({ adopt: true })).toMatchObject({ created: 0, fields: [{ fieldKey: 'key1', state: 'ready' }] });
    expect(await ensure()).toMatchObject({ created: 0 });
  });
});

describe('what an admin does to our fields', () => {
  it('makes a deleted field again', async () => {
    await ensure();
    crm.fields.length = 0;
    expect(await ensure()).toMatchObject({ created: 1 });
    expect((await repository.list(portalId))[0]!.fieldKey).toBe(crm.fields[0]!.key);
  });

  it('makes a deleted option again and keeps the others', async () => {
    const [before] = (await ensure()).fields;
    crm.change('key1', { options: crm.fields[0]!.options.filter(({ label }) => label !== 'Lost') });
    const [after] = (await ensure()).fields;
    expect(after!.options['champions']).toEqual(before!.options['champions']);
    expect(after!.options['lost']).toEqual({ id: '4', label: 'Lost' });
  });

  it('follows a renamed field and a renamed option', async () => {
    await ensure();
    const { options } = crm.fields[0]!;
    crm.change('key1', {
      label: 'Our groups',
      options: options.map((option) => ({ ...option, label: `${option.label} (best)` })),
    });
    expect(await ensure()).toMatchObject({
      created: 0,
      fields: [
        { fieldKey: 'key1', label: 'Our groups', options: { champions: { id: '2', label: 'Champions (best)' } } },
      ],
    });
    expect(crm.fields[0]!.options).toHaveLength(2);
  });

  it('adds the option of a segment that is new', async () => {
    await ensure();
    const scheme = { ...SCHEME, segments: [...SCHEME.segments, { code: 'new', label: { en: 'New' } }] };
    const [field] = (await ensure({ scheme })).fields;
    expect(Object.keys(field!.options)).toEqual(['champions', 'lost', 'new']);
    expect(crm.fields[0]!.options.map(({ label }) => label)).toEqual(['Champions', 'Lost', 'New']);
  });
});
