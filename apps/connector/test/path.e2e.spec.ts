import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { segmentLabel, type Language } from '@strata/segmentation';
import { startSandbox, type RunningSandbox } from '@strata/testkit';
import { CustomerService } from '../src/insight/customer.service.js';
import type { Portal } from '../src/portals/portals.service.js';
import type { RunStep } from '../src/runs/run.js';
import { PlanRepository } from '../src/tagging/plan.repository.js';
import { TagFieldRepository } from '../src/tagging/tag-field.repository.js';
import { openTestApp, type TestApp } from './support/open-test-app.js';
import { SandboxState, type RawDeal, type RawField } from './support/sandbox-state.js';

const ALL: RunStep[] = ['import', 'segment', 'plan', 'write'];
const WRITTEN = ['rfm-segments', 'lifecycle-cycle'];

let sandbox: RunningSandbox;
let test: TestApp;

beforeAll(async () => {
  sandbox = await startSandbox(['--contacts', '80', '--seed', '7']);
  test = await openTestApp(sandbox);
}, 90_000);
afterAll(async () => {
  await test?.close();
  await sandbox?.stop();
}, 30_000);

describe.each(['bitrix24', 'pipedrive'] as const)('the whole path on %s', (crm) => {
  let portal: Portal;
  let state: SandboxState;
  /** What every record should show, as of the last comparison. */
  let before: Record<string, string | null>;

  beforeAll(async () => {
    portal = await test.connect(crm);
    state = new SandboxState(sandbox, crm);
  }, 30_000);

  /** What every contact and company should show by its explanation, and what it shows in the CRM. */
  async function compare(): Promise<{ wanted: Record<string, string | null>; shown: Record<string, string | null> }> {
    const wanted: Record<string, string | null> = {};
    const shown: Record<string, string | null> = {};
    const fields = await test.app.get(TagFieldRepository).list(portal.id);
    expect(fields.map(({ schemeId }) => schemeId)).toEqual(expect.arrayContaining(WRITTEN));
    for (const entity of ['contact', 'company'] as const) {
      const own = fields.filter((field) => field.entity === entity);
      const labels = await Promise.all(own.map(({ fieldKey }) => state.shownIn(entity, fieldKey!)));
      for (const record of await state.living(entity)) {
        const found = await test.app.get(CustomerService).explain(portal, `${entity}:${record.id}`);
        for (const [place, { schemeId }] of own.entries()) {
          const code = found?.explanations.find((each) => each.schemeId === schemeId)?.explanation.segmentCode ?? null;
          const key = `${schemeId} of ${entity}:${record.id}`;
          wanted[key] = code === null ? null : segmentLabel(code, (portal.locale ?? 'en') as Language);
          shown[key] = labels[place]!(record);
        }
      }
    }
    return { wanted, shown };
  }

  it('plans, and reports a contact as missing that is deleted before the write', async () => {
    const planned = await test.run(portal, { steps: ['import', 'segment', 'plan'] });
    expect(planned).toMatchObject({ status: 'succeeded', message: null });
    const { planId, records } = planned.counts.plan!;
    const items = await test.app.get(PlanRepository).nextItems(portal.id, planId, -1, records);
    expect(items).toHaveLength(records);
    const { id } = items.findLast(({ entity }) => entity === 'contact')!;
    await state.mutate({ op: 'delete', entity: 'contact', id });

    const written = await test.run(portal, { steps: ['write'], planId });
    expect(written).toMatchObject({
      status: 'partial',
      counts: { write: { written: records - 1, missing: 1, rejected: 0, deferred: 0 } },
    });
    expect(written.message).toMatch(/1 are gone/);
    expect(await test.app.get(PlanRepository).unwritten(portal.id, planId)).toEqual([
      { entity: 'contact', state: 'missing', detail: null, count: 1, examples: [String(id)] },
    ]);
  }, 60_000);

  it('reads every row once and says where it is', async () => {
    const run = await test.run(portal, { steps: ALL, fullImport: true });
    expect(run).toMatchObject({ status: 'succeeded' });
    for (const { fetched, stored, rejected } of Object.values(run.counts.import!) as {
      fetched: number;
      stored: number;
      rejected: number;
    }[]) {
      expect(fetched).toBe(stored + rejected);
      expect(fetched).toBeGreaterThan(0);
    }
    expect(run.counts.requests).toBeGreaterThan(0);
  }, 60_000);

  it('shows on every contact and company what its explanation says', async () => {
    const { wanted, shown } = await compare();
    expect(Object.keys(wanted).length).toBeGreaterThan(150);
    expect(new Set(Object.values(wanted)).size).toBeGreaterThan(8);
    expect(shown).toEqual(wanted);
    before = wanted;
  }, 60_000);

  it('writes nothing when nothing has changed', async () => {
    const { next } = await state.writes();
    const run = await test.run(portal, { steps: ALL });
    expect(run).toMatchObject({
      status: 'succeeded',
      counts: { plan: { records: 0 }, write: { written: 0, fieldsCreated: 0 } },
    });
    expect((await state.writes(next)).records).toEqual([]);
  }, 60_000);

  it('moves the records concerned and no others when a deal changes', async () => {
    const deals = await state.records<RawDeal>('deal');
    const deal = deals.find(
      (each) =>
        each.outcome === 'won' &&
        each.deletedAt === null &&
        each.companyId === null &&
        each.contactIds.length === 1 &&
        each.amount > 0,
    )!;
    await state.mutate({ op: 'update', entity: 'deal', id: deal.id, set: { amount: 9_000_000, lines: [] } });
    const { next } = await state.writes();

    const run = await test.run(portal, { steps: ALL, allowLargeChange: true });
    expect(run).toMatchObject({ status: 'succeeded' });
    const { wanted, shown } = await compare();
    expect(shown).toEqual(wanted);
    const moved = new Set(
      Object.keys(wanted)
        .filter((key) => wanted[key] !== before[key])
        .map((key) => key.split(' ').at(-1)!),
    );
    const { records } = await state.writes(next);
    expect(new Set(records)).toEqual(moved);
    expect(records).toHaveLength(moved.size);
    expect(run.counts.write).toMatchObject({ written: moved.size });
  }, 60_000);

  it('finds by a sweep who is gone, and plans nothing for them', async () => {
    const [gone] = await state.living('contact');
    await state.mutate({ op: 'delete', entity: 'contact', id: gone!.id });
    const run = await test.run(portal, { steps: ALL, sweep: true, allowLargeChange: true });
    expect(run).toMatchObject({ status: 'succeeded', counts: { write: { missing: 0 } } });
    expect(await test.app.get(CustomerService).explain(portal, `contact:${gone!.id}`)).toBeNull();
    const { wanted, shown } = await compare();
    expect(shown).toEqual(wanted);
  }, 60_000);

  describe('puts back what an admin deletes:', () => {
    const SCHEME = 'rfm-segments';
    let field: RawField;

    beforeEach(async () => {
      const own = (await test.app.get(TagFieldRepository).list(portal.id)).find(
        ({ schemeId, entity }) => schemeId === SCHEME && entity === 'contact',
      )!;
      const fields = await state.records<RawField>('field');
      field = fields.find(({ entity, key }) => entity === 'contact' && key === own.fieldKey)!;
    });

    /** Contacts that show something in the field, or this. */
    async function contactsWith(label?: string): Promise<string[]> {
      const shown = await state.shownIn('contact', field.key);
      return (await state.living('contact'))
        .filter((record) => (label === undefined ? shown(record) !== null : shown(record) === label))
        .map(({ id }) => `contact:${id}`);
    }

    /** Runs, and expects that every record shows its segment again and that these were written, each once. */
    async function expectPutBack(records: string[], fieldsCreated: number): Promise<void> {
      const { next } = await state.writes();
      const run = await test.run(portal, { steps: ALL });
      expect(records.length).toBeGreaterThan(0);
      expect(run).toMatchObject({ status: 'succeeded', counts: { write: { written: records.length, fieldsCreated } } });
      const { wanted, shown } = await compare();
      expect(shown).toEqual(wanted);
      expect((await state.writes(next)).records.toSorted()).toEqual(records.toSorted());
    }

    it('a field with all that stood in it', async () => {
      const carriers = await contactsWith();
      await state.mutate({ op: 'delete', entity: 'field', id: field.id });
      expect(await contactsWith()).toEqual([]);
      await expectPutBack(carriers, 1);
    }, 60_000);

    it('an option with the records that carried it', async () => {
      const carriersOf = await Promise.all(field.choices.map(({ label }) => contactsWith(label)));
      const { id, label } = field.choices[carriersOf.findIndex((carriers) => carriers.length > 0)]!;
      const carriers = await contactsWith(label);
      await state.mutate({ op: 'delete', entity: 'field', id: field.id, choice: id });
      expect(await contactsWith(label)).toEqual([]);
      await expectPutBack(carriers, 0);
    }, 60_000);
  });
});
