import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CrmError, type TagWriteOutcome } from '@strata/crm-port';
import { aContact, aPage } from '@strata/testkit';
import type { PlanItem } from '@strata/tag-writer';
import { RunRepository } from '../src/runs/run.repository.js';
import { RecordStore } from '../src/store/record-store.service.js';
import { ApplyService, type ApplyRequest } from '../src/tagging/apply.service.js';
import { LargeChangeError } from '../src/tagging/large-change.js';
import { LedgerRepository } from '../src/tagging/ledger.repository.js';
import { PlanRepository } from '../src/tagging/plan.repository.js';
import { TagFieldRepository } from '../src/tagging/tag-field.repository.js';
import { TagFieldsService } from '../src/tagging/tag-fields.service.js';
import type { WrittenScheme } from '../src/tagging/tag-labels.js';
import { WriteJournalRepository } from '../src/tagging/write-journal.repository.js';
import { openTestDatabase, type OpenedTestDatabase } from './open-test-database.js';
import { FakeCrm } from './support/fake-crm.js';

const SCHEME: WrittenScheme = {
  schemeId: 'abc',
  title: { en: 'ABC' },
  segments: ['A', 'B', 'C'].map((code) => ({ code, label: { en: `Class ${code}` } })),
};

let db: OpenedTestDatabase;
let plans: PlanRepository;
let service: ApplyService;
let portalId: string;
let crm: FakeCrm;
let slept: number[];

beforeAll(async () => {
  db = await openTestDatabase();
  plans = new PlanRepository(db.database);
  const fields = new TagFieldsService(new TagFieldRepository(db.database));
  service = new ApplyService(plans, fields, new WriteJournalRepository(db.database));
}, 60_000);
beforeEach(async () => {
  portalId = (await db.newPortal()).id;
  crm = new FakeCrm();
  slept = [];
});
afterAll(() => db.close());

/** A plan that gives contacts 1 … n the class A; they exist in the CRM and here. */
async function planOf(contacts: number, own: { tagged?: number; taggedChanging?: number } = {}): Promise<string> {
  const ids = Array.from({ length: contacts }, (_, index) => index + 1);
  await new RecordStore(db.database).storeContacts(portalId, aPage(ids.map((id) => aContact({ id }))));
  for (const id of ids) crm.records.set(`contact:${id}`, {});
  const { runId } = await new RunRepository(db.database).create(portalId, 'run', '2026-03-01', { steps: ['write'] });
  const items = ids.map((id): PlanItem => ({
    entity: 'contact',
    id,
    weight: 0,
    changes: [{ field: 'abc', from: null, to: 'A' }],
  }));
  const counts = {
    records: contacts,
    changes: contacts,
    additions: contacts,
    replacements: 0,
    removals: 0,
    unchanged: 0,
    tagged: 0,
    taggedChanging: 0,
    transitions: [{ entity: 'contact' as const, field: 'abc', from: null, to: 'A', records: contacts }],
    ...own,
  };
  return plans.create(portalId, runId, counts, null, items);
}

const apply = (planId: string, own: Partial<ApplyRequest> = {}) =>
  service.apply({
    portalId,
    planId,
    crm: crm.client,
    schemes: [SCHEME],
    language: 'en',
    adoptFields: false,
    allowLargeChange: false,
    signal: new AbortController().signal,
    sleep: async (ms) => void slept.push(ms),
    onProgress: () => undefined,
    ...own,
  });

const rows = <T>(sql: string): Promise<T[]> => db.database.withPortal(portalId, (tx) => tx.query(sql, [portalId]));
const ledger = () =>
  rows<{ id: number; before: string | null; after: string | null; state: string }>(
    `select record_id::int as id, value_before as before, value_after as after, state from tag_ledger where portal_id = $1 order by 1, ledger_id`,
  );
const states = () =>
  rows<{ id: number; state: string; detail: string | null }>(
    `select record_id::int as id, state, detail from write_item where portal_id = $1 order by plan_id, position`,
  );
const key = (): string => crm.fields[0]!.key;
const optionOf = (code: string): string => crm.fields[0]!.options.find(({ label }) => label === `Class ${code}`)!.id;
const isFirst = (id: number) => (outcome: TagWriteOutcome) => outcome.id === id;

describe('carrying out a plan', () => {
  it('writes, keeps the value before and after, and brings our own copy up to date', async () => {
    const planId = await planOf(2);
    const seen: number[] = [];
    const result = await apply(planId, { onProgress: (done) => seen.push(done) });
    expect(result).toMatchObject({ fieldsCreated: 1, pausedForMs: null, states: { written: 2, pending: 0 } });
    expect(seen.at(-1)).toBe(2);
    expect(await ledger()).toEqual([1, 2].map((id) => ({ id, before: null, after: optionOf('A'), state: 'written' })));
    expect(await rows('select fields from contact where portal_id = $1')).toEqual(
      [1, 2].map(() => ({ fields: { [key()]: optionOf('A') } })),
    );
    expect((await plans.find(portalId, planId))?.state).toBe('applied');
    expect([...(await new LedgerRepository(db.database).lastWrites(portalId, 'contact', 1)).keys()]).toEqual([key()]);
  });

  it('keeps what a person had put there as the way back', async () => {
    await apply(await planOf(1));
    const planId = await planOf(1);
    crm.records.set('contact:1', { [key()]: optionOf('C') });
    await apply(planId);
    expect((await ledger()).at(-1)).toEqual({ id: 1, before: optionOf('C'), after: optionOf('A'), state: 'written' });
  });

  it('sends nothing for a record that is right, and learns its value', async () => {
    await apply(await planOf(1));
    crm.updates.length = 0;
    const planId = await planOf(2);
    crm.records.set('contact:1', { [key()]: optionOf('A') });
    expect((await apply(planId)).states).toMatchObject({ unchanged: 1, written: 1 });
    expect(crm.updates.map(({ id }) => id)).toEqual([2]);
  });

  it('marks a record as deleted here that is gone there', async () => {
    const planId = await planOf(3);
    crm.records.delete('contact:2');
    expect((await apply(planId)).states).toMatchObject({ written: 2, missing: 1 });
    expect(
      await rows('select contact_id::int as id from contact where portal_id = $1 and deleted_at is not null'),
    ).toEqual([{ id: 2 }]);
    expect((await plans.find(portalId, planId))?.state).toBe('applied');
  });

  it('keeps why the CRM refused a record, and does not try it again', async () => {
    const planId = await planOf(2);
    crm.answer = (all) =>
      all.map((each) => (isFirst(1)(each) ? { id: 1, status: 'rejected', reason: 'Phone is required.' } : each));
    await apply(planId);
    await apply(planId);
    expect(await states()).toEqual([
      { id: 1, state: 'rejected', detail: 'Phone is required.' },
      { id: 2, state: 'written', detail: null },
    ]);
    expect((await ledger()).map(({ state }) => state)).toEqual(['rejected', 'written']);
    expect(crm.updates).toHaveLength(1);
  });

  it('lists by what the CRM said which records it did not write', async () => {
    const planId = await planOf(6);
    crm.records.delete('contact:2');
    crm.answer = (all) =>
      all.map((each) =>
        [1, 3, 4, 5].includes(each.id) ? { id: each.id, status: 'rejected', reason: 'Locked.' } : each,
      );
    await apply(planId);
    expect(await plans.unwritten(portalId, planId)).toEqual([
      { entity: 'contact', state: 'rejected', detail: 'Locked.', count: 4, examples: ['1', '3', '4'] },
      { entity: 'contact', state: 'missing', detail: null, count: 1, examples: ['2'] },
    ]);
    crm.answer = (all) => all;
    const next = await planOf(6);
    await apply(next);
    expect(await plans.unwritten(portalId, next)).toEqual([]);
  });

  it('begins no plan that changes much without being told to', async () => {
    const planId = await planOf(1, { tagged: 10, taggedChanging: 4 });
    await expect(apply(planId)).rejects.toThrow(LargeChangeError);
    expect([crm.updates, crm.fields]).toEqual([[], []]);
    expect((await apply(planId, { allowLargeChange: true })).states.written).toBe(1);
  });
});

describe('going on after the process died', () => {
  it('recognises an update that arrived by its value and sends it once', async () => {
    const planId = await planOf(5);
    const write = crm.writeTags.bind(crm);
    let calls = 0;
    crm.writeTags = async (writes) => {
      const outcomes = await write(writes);
      if (++calls === 2) throw new Error('the process died');
      return outcomes;
    };
    await expect(apply(planId)).rejects.toThrow('the process died');
    expect((await states()).map(({ state }) => state)).toEqual(['written', 'written', 'sending', 'pending', 'pending']);
    crm.writeTags = write;
    expect((await apply(planId)).states).toMatchObject({ written: 5, unchanged: 0 });
    expect(crm.updates.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    expect(await ledger()).toEqual(
      [1, 2, 3, 4, 5].map((id) => ({ id, before: null, after: optionOf('A'), state: 'written' })),
    );
  });

  it('takes the value before anew for an update that did not arrive', async () => {
    const planId = await planOf(1);
    const write = crm.writeTags.bind(crm);
    crm.writeTags = async () => {
      throw new Error('the process died');
    };
    await expect(apply(planId)).rejects.toThrow('the process died');
    crm.records.set('contact:1', { [key()]: optionOf('B') });
    crm.writeTags = write;
    await apply(planId);
    expect(await ledger()).toEqual([{ id: 1, before: optionOf('B'), after: optionOf('A'), state: 'written' }]);
  });
});

describe('a CRM that wants a break', () => {
  const deferAll = (retryAfterMs: number | null, times: number) => {
    let left = times;
    crm.answer = (all) => (left-- > 0 ? all.map(({ id }) => ({ id, status: 'deferred', retryAfterMs })) : all);
  };

  it('gets it when it is short', async () => {
    const planId = await planOf(3);
    deferAll(60_000, 2);
    expect((await apply(planId)).states).toMatchObject({ written: 3, deferred: 0 });
    expect(slept).toEqual([60_000, 60_000]);
    expect(crm.updates.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('ends the work for now when it is long', async () => {
    const planId = await planOf(3);
    deferAll(3_600_000, 1);
    expect(await apply(planId)).toMatchObject({ pausedForMs: 3_600_000, states: { deferred: 2, pending: 1 } });
    expect(slept).toEqual([]);
    expect((await plans.find(portalId, planId))?.state).toBe('partial');
    expect((await apply(planId)).states.written).toBe(3);
  });

  it('is tried again a few times when it names no time', async () => {
    const planId = await planOf(3);
    deferAll(null, 2);
    expect((await apply(planId)).states.written).toBe(3);
    expect(slept).toHaveLength(2);
  });

  it('is left alone in the end when it never answers', async () => {
    const planId = await planOf(3);
    deferAll(null, Number.POSITIVE_INFINITY);
    expect(await apply(planId)).toMatchObject({ pausedForMs: null, states: { written: 0, deferred: 2, pending: 1 } });
    expect(slept.length).toBeLessThan(10);
  });

  it('may say so by refusing the whole portion', async () => {
    const planId = await planOf(1);
    const write = crm.writeTags.bind(crm);
    crm.writeTags = async (writes) => {
      crm.writeTags = write;
      throw new CrmError('limited', `Too many requests for ${writes.length}.`, { retryAfterMs: 2_000 });
    };
    expect((await apply(planId)).states.written).toBe(1);
    expect(slept).toEqual([2_000]);
  });

  it('stops at once when the work is called off', async () => {
    const planId = await planOf(4);
    const controller = new AbortController();
    crm.answer = (all) => {
      controller.abort(new Error('called off'));
      return all;
    };
    await expect(apply(planId, { signal: controller.signal })).rejects.toThrow('called off');
    expect((await states()).map(({ state }) => state)).toEqual(['written', 'written', 'written', 'pending']);
  });
});
