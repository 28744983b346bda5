import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '@strata/testkit';
import { CustomerService } from '../src/insight/customer.service.js';
import type { Portal } from '../src/portals/portals.service.js';
import type { Run, RunStep } from '../src/runs/run.js';
import { SchemeSettings } from '../src/segments/scheme-settings.service.js';
import { TagFieldRepository } from '../src/tagging/tag-field.repository.js';
import { openTestApp, type TestApp } from './support/open-test-app.js';
import { SandboxState, type RawDeal, type RawField } from './support/sandbox-state.js';

const ALL: RunStep[] = ['import', 'segment', 'plan', 'write'];
const CARDS = ['Gold', 'Silver', 'Bronze'];

interface DealWithLines extends RawDeal {
  readonly isRecurringTemplate: boolean;
  readonly currency: string;
  readonly lines: readonly { readonly quantity: number; readonly isEnabled: boolean }[];
}

const isWon = ({ outcome, deletedAt, isRecurringTemplate }: DealWithLines): boolean =>
  outcome === 'won' && deletedAt === null && !isRecurringTemplate;
const OTHER_REASONS = ['unconverted_currency', 'excluded_by_filter'];

let sandbox: RunningSandbox;
let test: TestApp;

beforeAll(async () => {
  sandbox = await startSandbox(['--contacts', '60', '--seed', '11']);
  test = await openTestApp(sandbox);
}, 90_000);
afterAll(async () => {
  await test?.close();
  await sandbox?.stop();
}, 30_000);

describe.each(['bitrix24', 'pipedrive'] as const)('what schemes ask for beside purchases on %s', (crm) => {
  let portal: Portal;
  let state: SandboxState;
  let first: Run;
  /** Card by contact. */
  const cards = new Map<number, string>();

  beforeAll(async () => {
    portal = await test.connect(crm);
    state = new SandboxState(sandbox, crm);
    const fields = await state.records<RawField>('field');
    const { key } = fields.find(
      ({ entity, label }) => entity === 'contact' && Object.values(label).includes('Loyalty card'),
    )!;
    for (const [place, { id }] of (await state.living('contact')).slice(0, 30).entries()) {
      cards.set(id, CARDS[place % 3]!);
      await state.mutate({ op: 'update', entity: 'contact', id, set: { custom: { [key]: CARDS[place % 3]! } } });
    }
    const written = (config: object) => ({ config: { version: 1, ...config } as never, isWritten: true });
    await test.app.get(SchemeSettings).put(portal.id, [
      written({ id: 'card', scheme: 'attribute', parameters: { field: 'loyalty_card', sensitive: false } }),
      written({
        id: 'abc-by-lifecycle',
        scheme: 'crossed',
        parameters: { first: 'abc', second: 'lifecycle-recency' },
      }),
      written({ id: 'units', scheme: 'abc', parameters: { metric: 'units', window: 'all' } }),
      written({
        id: 'category',
        scheme: 'preferences',
        parameters: { criterion: 'category', window: 'all', minPurchases: 1 },
      }),
    ]);
    first = await test.run(portal, { steps: ALL });
  }, 90_000);

  const explain = async (id: string, schemeId: string) =>
    (await test.app.get(CustomerService).explain(portal, id))?.explanations.find((each) => each.schemeId === schemeId)
      ?.explanation;

  /** Won deals that count, by the customer that they belong to. */
  async function wonDeals(): Promise<Map<string, DealWithLines[]>> {
    const companies = new Set((await state.living('company')).map(({ id }) => id));
    const contacts = new Set((await state.living('contact')).map(({ id }) => id));
    const found = new Map<string, DealWithLines[]>();
    for (const deal of await state.records<DealWithLines>('deal')) {
      if (!isWon(deal)) continue;
      const contact = deal.contactIds.find((id) => contacts.has(id));
      const company = deal.companyId !== null && companies.has(deal.companyId) ? deal.companyId : null;
      if (company === null && contact === undefined) continue;
      const customer = company === null ? `contact:${contact}` : `company:${company}`;
      found.set(customer, [...(found.get(customer) ?? []), deal]);
    }
    return found;
  }

  it('reads lines of won deals, counts them, and reads none again', async () => {
    expect(first).toMatchObject({ status: 'succeeded', message: null });
    const { fetched, stored, rejected } = first.counts.import!.line!;
    const expected = (await state.records<DealWithLines>('deal'))
      .filter(isWon)
      .flatMap(({ lines }) => lines.filter(({ isEnabled }) => isEnabled));
    expect(expected.length).toBeGreaterThan(20);
    expect([fetched, stored, rejected]).toEqual([expected.length, expected.length, 0]);
    const again = await test.run(portal, { steps: ALL });
    expect(again.counts.import!.line).toMatchObject({ fetched: 0 });
    expect(again.counts.plan).toMatchObject({ records: 0 });
  }, 60_000);

  it('sorts customers by units where all their deals have lines, and says that they are missing where not', async () => {
    let rated = 0;
    for (const [customer, deals] of await wonDeals()) {
      const paid = deals.filter(({ amount }) => amount > 0);
      if (paid.length === 0 || paid.length < deals.length) continue;
      // A deal without a rate does not count, with its lines or without.
      if (paid.some(({ currency }) => currency !== portal.baseCurrency)) continue;
      const explanation = (await explain(customer, 'units'))!;
      if (OTHER_REASONS.includes(explanation.reasonIfNull ?? '')) continue;
      if (paid.some(({ lines }) => lines.length === 0)) {
        expect([customer, explanation.segmentCode]).toEqual([customer, null]);
        expect(explanation.reasonIfNull).toBe('missing_field:quantity');
        continue;
      }
      const units = paid.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
      expect([customer, explanation.inputs.find(({ name }) => name === 'units')?.value]).toEqual([customer, units]);
      rated += 1;
    }
    expect(rated).toBeGreaterThan(3);
  });

  it('sorts customers by a custom field, and makes its values options of the written field', async () => {
    const alone = [];
    for (const [id, card] of cards) {
      const found = await test.app.get(CustomerService).explain(portal, `contact:${id}`);
      if (found?.shownCustomer !== `contact:${id}`) continue;
      const explanation = found.explanations.find(({ schemeId }) => schemeId === 'card')!.explanation;
      if (explanation.reasonIfNull === 'excluded_by_filter') continue;
      expect(explanation.segmentCode).toBe(card);
      expect(explanation.explanation.join(' ')).toContain(card);
      alone.push({ id, card });
    }
    expect(alone.length).toBeGreaterThan(5);
    const fields = await test.app.get(TagFieldRepository).list(portal.id);
    const field = fields.find(({ schemeId, entity }) => schemeId === 'card' && entity === 'contact')!;
    expect(Object.keys(field.options)).toEqual(expect.arrayContaining(CARDS));
    const shown = await state.shownIn('contact', field.fieldKey!);
    const records = new Map((await state.living('contact')).map((record) => [record.id, record]));
    for (const { id, card } of alone) expect([id, shown(records.get(id)!)]).toEqual([id, card]);
  });

  it('crosses two schemes, and explains the cell from the customer’s own row', async () => {
    let crossed = 0;
    for (const { id } of (await state.living('contact')).slice(0, 25)) {
      const [cell, abc, lifecycle] = await Promise.all(
        ['abc-by-lifecycle', 'abc', 'lifecycle-recency'].map((scheme) => explain(`contact:${id}`, scheme)),
      );
      if (!cell || cell.segmentCode === null) continue;
      expect(cell.segmentCode).toBe(`${abc!.segmentCode}+${lifecycle!.segmentCode}`);
      expect(cell.explanation.length).toBeGreaterThan(0);
      crossed += 1;
    }
    expect(crossed).toBeGreaterThan(3);
  });

  it('knows categories by the catalogue, and says that they are missing where the CRM gives none', async () => {
    const found = new Set<string | null>();
    for (const customer of (await wonDeals()).keys()) {
      const explanation = await explain(customer, 'category');
      if (explanation) found.add(explanation.segmentCode ?? explanation.reasonIfNull);
    }
    const categories = (await state.records<{ category: string }>('product')).map(({ category }) => category);
    const known = [...found].filter((code) => categories.includes(code ?? ''));
    if (crm === 'pipedrive') expect(known.length).toBeGreaterThan(1);
    else expect([known, found.has('missing_field:category')]).toEqual([[], true]);
  });
});
