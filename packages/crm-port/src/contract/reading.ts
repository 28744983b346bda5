import { describe, expect, it } from '@jest/globals';
import type { CrmClient } from '../client.js';
import type { Cursor, Page } from '../paging.js';
import type { EntityKind } from '../records.js';
import { connect, type ContractContext, drain, noCustomFields } from './context.js';

const entities: readonly EntityKind[] = ['contact', 'company', 'deal'];

type Row = { readonly id: number };

const read = (client: CrmClient, entity: EntityKind, since: Cursor | null): AsyncIterable<Page<Row>> =>
  ({
    contact: () => client.contacts(since, noCustomFields),
    company: () => client.companies(since, noCustomFields),
    deal: () => client.deals(since, noCustomFields),
  })[entity]();

const idsOf = (pages: readonly Page<Row>[]): number[] => pages.flatMap(({ items }) => items.map(({ id }) => id));

const idsAndRejects = (pages: readonly Page<Row>[]): string[] => [
  ...idsOf(pages).map(String),
  ...pages.flatMap(({ rejects }) => rejects.map(({ id }) => String(id))),
];

/** Reading: complete, countable, resumable. */
export function describeReading(context: ContractContext): void {
  describe('check and dictionaries', () => {
    it('says who we are', async () => {
      const profile = await connect(context).client.check();
      expect(profile.externalId).not.toBe('');
      expect(profile.baseUrl).toMatch(/^https?:\/\//);
      expect(profile.user.id).toBeGreaterThan(0);
      expect(profile.problems.filter(({ isFatal }) => isFatal)).toEqual([]);
    });

    it('lists pipelines with their stages, one base currency and the users', async () => {
      const { pipelines, stages, currencies, users, fields } = await connect(context).client.dictionaries();
      expect(pipelines.length).toBeGreaterThan(0);
      const known = new Set(pipelines.map(({ id }) => id));
      expect(stages.every(({ pipelineId }) => known.has(pipelineId))).toBe(true);
      expect(pipelines.every(({ id }) => stages.some(({ pipelineId }) => pipelineId === id))).toBe(true);
      expect(new Set(stages.map(({ id }) => id)).size).toBe(stages.length);
      expect(currencies.filter(({ isBase }) => isBase)).toHaveLength(1);
      expect(users.length).toBeGreaterThan(0);
      expect(fields.every(({ key }) => key !== '')).toBe(true);
    });
  });

  describe.each(entities)('the stream of every %s', (entity) => {
    it('yields each record once and accounts for every row', async () => {
      const { client } = connect(context);
      const pages = await drain(read(client, entity, null));
      const rows = idsAndRejects(pages);
      expect(new Set(rows).size).toBe(rows.length);
      expect(rows).toHaveLength((await context.crm.counts())[entity]);
      for (const page of pages) expect(page.fetched).toBe(page.items.length + page.rejects.length);
    });

    it('loses nothing when it is taken up again at any page, by another client', async () => {
      const pages = await drain(read(connect(context).client, entity, null));
      const all = new Set(idsAndRejects(pages));
      for (const [index, { cursor }] of pages.entries()) {
        const rest = await drain(read(connect(context).client, entity, cursor));
        const seen = new Set([...idsAndRejects(pages.slice(0, index + 1)), ...idsAndRejects(rest)]);
        expect([...all].filter((id) => !seen.has(id))).toEqual([]);
      }
    });

    it('lists the same ids when only ids are asked for', async () => {
      const { client } = connect(context);
      const listed: number[] = [];
      for await (const portion of client.ids(entity)) listed.push(...portion);
      const read_ = idsAndRejects(await drain(read(client, entity, null)));
      expect(listed.map(String).toSorted()).toEqual(read_.toSorted());
    });
  });

  describe('what changes later', () => {
    it('brings a renamed contact and leaves the others', async () => {
      const { client } = connect(context);
      const first = await drain(client.contacts(null, noCustomFields));
      const total = idsOf(first).length;
      const id = idsOf(first)[3]!;
      await context.crm.renameContact(id, 'Contract-Renamed');
      const changed = await drain(client.contacts(first.at(-1)!.cursor, noCustomFields));
      const contact = changed.flatMap(({ items }) => items).find((row) => row.id === id);
      expect(contact?.name).toContain('Contract-Renamed');
      expect(idsOf(changed).length).toBeLessThan(total);
      expect(changed.length).toBeGreaterThan(0);
    });

    it('knows when a deal was won, to the second', async () => {
      const { client } = connect(context);
      const [contactId] = idsOf(await drain(client.contacts(null, noCustomFields)));
      const before = await drain(client.deals(null, noCustomFields));
      const wonAt = '2026-03-04T10:11:12.000Z';
      const id = await context.crm.addWonDeal(contactId!, wonAt);
      const pages = await drain(client.deals(before.at(-1)!.cursor, noCustomFields));
      const afresh = await drain(client.deals(null, noCustomFields));
      const deal = afresh.flatMap(({ items }) => items).find((row) => row.id === id);
      expect(deal).toMatchObject({ outcome: 'won', wonAt, contactIds: [contactId], lostAt: null });
      expect(['won_time', 'stage_history']).toContain(deal?.wonAtSource);
      expect(pages.length).toBeGreaterThan(0);
    });

    it('gives a won moment to won deals and to no others, in whole minor units of a currency', async () => {
      const pages = await drain(connect(context).client.deals(null, noCustomFields));
      for (const deal of pages.flatMap(({ items }) => items)) {
        expect(deal.wonAt !== null).toBe(deal.outcome === 'won');
        expect(deal.wonAtSource !== null).toBe(deal.outcome === 'won');
        expect(Number.isSafeInteger(deal.amount.minor)).toBe(true);
        expect(deal.amount.currency).toMatch(/^[A-Z0-9]{3,}$/);
      }
    });
  });

  describe('product lines', () => {
    it('come with the deals they were asked for', async () => {
      const { client } = connect(context);
      const deals = (await drain(client.deals(null, noCustomFields))).flatMap(({ items }) => items);
      const asked = deals.slice(0, 60).map(({ id }) => id);
      const pages = await drain(client.lines(asked));
      const lines = pages.flatMap(({ items }) => items);
      for (const page of pages) expect(page.fetched).toBe(page.items.length + page.rejects.length);
      expect(lines.every(({ dealId }) => asked.includes(dealId))).toBe(true);
      expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
      expect(lines.every(({ amount }) => Number.isSafeInteger(amount.minor))).toBe(true);
    });
  });
}
