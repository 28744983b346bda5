import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCompany, aContact, aPage } from '@strata/testkit';
import { RunRepository } from '../src/runs/run.repository.js';
import { ResultRepository } from '../src/segments/result.repository.js';
import { RecordStore } from '../src/store/record-store.service.js';
import { DesiredTagsRepository } from '../src/tagging/desired-tags.repository.js';
import { isLargeChange } from '../src/tagging/large-change.js';
import { PlanRepository, type StoredPlan } from '../src/tagging/plan.repository.js';
import { PlanService } from '../src/tagging/plan.service.js';
import { TagFieldRepository } from '../src/tagging/tag-field.repository.js';
import { openTestDatabase, type OpenedTestDatabase } from './open-test-database.js';
import { aRunResult, type Placed } from './support/a-run-result.js';
import { FakeCrm } from './support/fake-crm.js';

const OPTIONS = {
  champions: { id: '11', label: 'Champions' },
  lost: { id: '12', label: 'Lost' },
  new: { id: '13', label: 'New' },
};

let db: OpenedTestDatabase;
let portalId: string;
let plans: PlanRepository;

beforeAll(async () => {
  db = await openTestDatabase();
  plans = new PlanRepository(db.database);
}, 60_000);
beforeEach(async () => {
  portalId = (await db.newPortal()).id;
});
afterAll(() => db.close());

const storeContacts = (...contacts: Parameters<typeof aContact>[0][]) =>
  new RecordStore(db.database).storeContacts(portalId, aPage(contacts.map(aContact)));
const storeCompanies = (...companies: Parameters<typeof aCompany>[0][]) =>
  new RecordStore(db.database).storeCompanies(portalId, aPage(companies.map(aCompany)));

const ownField = (entity: 'contact' | 'company') =>
  new TagFieldRepository(db.database).saveReady(portalId, {
    schemeId: 'rfm-segments',
    entity,
    state: 'ready',
    fieldKey: 'KEY',
    label: 'RFM segment',
    options: OPTIONS,
  });

/** Segments the customers as told and plans from that. */
async function planFor(placed: Placed, own: Parameters<typeof aRunResult>[1] = {}): Promise<StoredPlan> {
  const { runId } = await new RunRepository(db.database).create(portalId, 'run', '2026-03-01', { steps: ['plan'] });
  await new ResultRepository(db.database).save(portalId, runId, aRunResult(placed, own));
  const desired = new DesiredTagsRepository(db.database);
  const service = new PlanService(desired, new TagFieldRepository(db.database), plans);
  return service.create(portalId, runId, runId, ['rfm-segments'], new FakeCrm().client);
}

/** `contact:1 champions → lost`, in the order of writing. */
async function itemsOf({ planId }: StoredPlan): Promise<string[]> {
  const items = await plans.nextItems(portalId, planId, -1, 100);
  return items.flatMap(({ entity, id, changes }) =>
    changes.map(({ from, to }) => `${entity}:${id} ${typeof from === 'object' && from ? from.foreign : from} → ${to}`),
  );
}

describe('a plan', () => {
  it('gives every contact the segment that it lacks, the most valuable customer first', async () => {
    await storeContacts({ id: 1 }, { id: 2 }, { id: 3 });
    const plan = await planFor({ 'contact:1': 'champions', 'contact:2': '!no_purchases', 'contact:3': 'lost' });
    expect(await itemsOf(plan)).toEqual(['contact:1 null → champions', 'contact:3 null → lost']);
    expect(plan).toMatchObject({
      state: 'draft',
      cost: { requests: 2 },
      counts: { records: 2, additions: 2, unchanged: 1, tagged: 0 },
    });
  });

  it('is empty and free when the records carry what they should', async () => {
    await ownField('contact');
    await storeContacts({ id: 1, fields: { KEY: '11' } });
    const plan = await planFor({ 'contact:1': 'champions' });
    expect(await itemsOf(plan)).toEqual([]);
    expect(plan).toMatchObject({ cost: null, counts: { records: 0, unchanged: 1 } });
  });

  it('changes what moved, clears what has no segment any more and leaves the rest', async () => {
    await ownField('contact');
    const carries = (id: number, value: string | null) => ({ id, fields: { KEY: value } });
    await storeContacts(carries(1, '11'), carries(2, '11'), carries(3, '11'), carries(4, null), carries(5, ''));
    const plan = await planFor({
      'contact:1': 'champions',
      'contact:2': 'lost',
      'contact:3': '!non_positive_value',
      'contact:4': '!no_purchases',
      'contact:5': '!no_purchases',
    });
    expect(await itemsOf(plan)).toEqual(['contact:2 champions → lost', 'contact:3 champions → null']);
    expect(plan.counts).toMatchObject({ replacements: 1, removals: 1, tagged: 3, taggedChanging: 2 });
  });

  it('replaces a value that is none of ours, but never clears it', async () => {
    await ownField('contact');
    await storeContacts({ id: 1, fields: { KEY: '99' } }, { id: 2, fields: { KEY: '99' } });
    const plan = await planFor({ 'contact:1': 'lost', 'contact:2': '!no_purchases' });
    expect(await itemsOf(plan)).toEqual(['contact:1 99 → lost']);
  });

  it('clears the tag of a contact that is no customer any more', async () => {
    await ownField('contact');
    await storeContacts({ id: 1, fields: { KEY: '11' } }, { id: 2, fields: { KEY: '12' } });
    const plan = await planFor({}, { excluded: ['contact:2'] });
    expect(await itemsOf(plan)).toEqual(['contact:1 champions → null', 'contact:2 lost → null']);
  });

  it('leaves deleted records out', async () => {
    await storeContacts({ id: 1 }, { id: 2 });
    const plan = planFor({ 'contact:1': 'lost', 'contact:2': 'lost' });
    await plan;
    await new RecordStore(db.database).storeContacts(portalId, aPage([], { deletedIds: [1] }));
    expect(await itemsOf(await planFor({ 'contact:2': 'lost' }))).toEqual(['contact:2 null → lost']);
  });
});

describe('companies as customers', () => {
  it('show on the company and on its people who are no customers themselves', async () => {
    await storeCompanies({ id: 7 });
    await storeContacts({ id: 1, companyId: 7 }, { id: 2, companyId: 7 }, { id: 3, companyId: 8 }, { id: 4 });
    const plan = await planFor({ 'company:7': 'champions', 'contact:2': 'lost' });
    expect((await itemsOf(plan)).sort()).toEqual([
      'company:7 null → champions',
      'contact:1 null → champions',
      'contact:2 null → lost',
    ]);
  });

  it('do not show on a contact whose own kind is no customer', async () => {
    await storeCompanies({ id: 7 });
    await storeContacts({ id: 1, companyId: 7 });
    const plan = await planFor({ 'company:7': 'champions' }, { excluded: ['contact:1'] });
    expect(await itemsOf(plan)).toEqual(['company:7 null → champions']);
  });

  it('do not touch company records where no company is a customer', async () => {
    await ownField('company');
    await storeCompanies({ id: 7, fields: { KEY: '11' } });
    await storeContacts({ id: 1, companyId: 7 });
    expect(await itemsOf(await planFor({ 'contact:1': 'lost' }))).toEqual(['contact:1 null → lost']);
  });
});

describe('a large change', () => {
  it('is more than 30 % of the tagged records losing what they carry', async () => {
    await ownField('contact');
    await storeContacts(
      ...Array.from({ length: 10 }, (_, id) => ({ id: id + 1, fields: { KEY: '11' } })),
      { id: 20 },
      { id: 21 },
    );
    const placed = (moving: number) =>
      Object.fromEntries(
        [...Array.from({ length: 10 }, (_, id) => id + 1), 20, 21].map((id) => [
          `contact:${id}`,
          id <= moving ? 'lost' : 'champions',
        ]),
      );
    const three = await planFor(placed(3));
    expect([three.counts.records, isLargeChange(three.counts)]).toEqual([5, false]);
    expect(isLargeChange((await planFor(placed(4))).counts)).toBe(true);
  });

  it('is not the first plan', async () => {
    await storeContacts({ id: 1 }, { id: 2 });
    expect(isLargeChange((await planFor({ 'contact:1': 'lost', 'contact:2': 'lost' })).counts)).toBe(false);
  });
});
