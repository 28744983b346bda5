import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CrmClient } from '../client.js';
import type { TagField, TagFieldSpec, TagWrite } from '../tags.js';
import { connect, type ContractContext, drain, noCustomFields } from './context.js';

const spec: TagFieldSpec = {
  entity: 'contact',
  name: 'contract-medals',
  label: { en: 'Medal', ru: 'Медаль' },
  options: [
    { code: 'gold', label: { en: 'Gold', ru: 'Золото' } },
    { code: 'silver', label: { en: 'Silver', ru: 'Серебро' } },
  ],
};

const wider: TagFieldSpec = {
  ...spec,
  options: [...spec.options, { code: 'bronze', label: { en: 'Bronze', ru: 'Бронза' } }],
};

const optionId = (field: TagField, label: string): string => field.options.find((option) => option.label === label)!.id;

/** Tags: a field of our own, and values on records. */
export function describeTags(context: ContractContext): void {
  describe('tags', () => {
    let client: CrmClient;
    let field: TagField;
    let ids: number[];
    const valueOf = async (id: number) =>
      (await client.readTags('contact', [id], [field.key])).values.get(id)?.[field.key];
    const write = (id: number, value: string | null): TagWrite => ({
      entity: 'contact',
      id,
      values: { [field.key]: value },
    });

    beforeAll(async () => {
      client = connect(context).client;
      ids = (await drain(client.contacts(null, noCustomFields))).flatMap(({ items }) => items.map(({ id }) => id));
      field = await client.createTagField(spec, 'en');
    });

    it('creates a field that is found again by its key', async () => {
      const expectedKey = client.tagFieldKey(spec);
      if (expectedKey !== null) expect(field.key).toBe(expectedKey);
      expect(field.options.map(({ label }) => label)).toEqual(['Gold', 'Silver']);
      const found = (await connect(context).client.tagFields('contact')).find(({ key }) => key === field.key);
      expect(found?.options).toEqual(field.options);
    });

    it('adds options and keeps the ids of those that were there', async () => {
      const added = await client.addTagOptions(field, wider, 'en');
      expect(added.key).toBe(field.key);
      expect(added.options.map(({ label }) => label).toSorted()).toEqual(['Bronze', 'Gold', 'Silver']);
      expect(optionId(added, 'Gold')).toBe(optionId(field, 'Gold'));
      expect(optionId(added, 'Silver')).toBe(optionId(field, 'Silver'));
      expect(await client.addTagOptions(added, wider, 'en')).toEqual(added);
    });

    it('writes, reads, changes and clears', async () => {
      const [first, second, third] = ids as [number, number, number];
      const gold = optionId(field, 'Gold');
      const silver = optionId(field, 'Silver');
      const outcomes = await client.writeTags([write(first, gold), write(second, silver), write(third, gold)]);
      expect(outcomes).toEqual([first, second, third].map((id) => ({ id, status: 'written' })));
      const reading = await client.readTags('contact', [third, first, second], [field.key]);
      expect(reading.missing).toEqual([]);
      expect(reading.values.get(first)).toEqual({ [field.key]: gold });
      expect(reading.values.get(second)).toEqual({ [field.key]: silver });

      await client.writeTags([write(first, silver), write(second, null)]);
      expect(await valueOf(first)).toBe(silver);
      expect(await valueOf(second)).toBeNull();
      expect(await valueOf(third)).toBe(gold);
    });

    it('may write the same twice', async () => {
      const [id] = ids as [number];
      const gold = optionId(field, 'Gold');
      await client.writeTags([write(id, gold)]);
      expect(await client.writeTags([write(id, gold)])).toEqual([{ id, status: 'written' }]);
      expect(await valueOf(id)).toBe(gold);
    });

    it('keeps the order of outcomes and tells missing records from written ones', async () => {
      const gone = ids.at(-1)!;
      await context.crm.deleteContact(gone);
      const [first, second] = ids as [number, number];
      const gold = optionId(field, 'Gold');
      const outcomes = await client.writeTags([write(first, gold), write(gone, gold), write(second, gold)]);
      expect(outcomes).toEqual([
        { id: first, status: 'written' },
        { id: gone, status: 'missing' },
        { id: second, status: 'written' },
      ]);
      expect((await client.readTags('contact', [first, gone], [field.key])).missing).toEqual([gone]);
    });

    it('refuses an option that the field does not have', async () => {
      const id = ids[4]!;
      const [outcome] = await client.writeTags([write(id, '99999999')]);
      expect(outcome).toMatchObject({ id, status: 'rejected' });
      expect(await valueOf(id)).toBeNull();
    });

    it('says what writes cost, more for more', async () => {
      const small = await client.estimateWrites(10);
      const large = await client.estimateWrites(1000);
      expect(large.requests).toBeGreaterThan(small.requests);
      expect(large.seconds).toBeGreaterThan(small.seconds);
      expect((await client.estimateWrites(0)).requests).toBe(0);
    });

    it('reads hundreds of records in one call', async () => {
      const reading = await client.readTags('contact', ids.slice(0, -1), [field.key]);
      expect(reading.values.size).toBe(ids.length - 1);
    });

    it('deletes the field', async () => {
      await client.deleteTagField(field);
      expect((await client.tagFields('contact')).some(({ key }) => key === field.key)).toBe(false);
    });
  });
}
