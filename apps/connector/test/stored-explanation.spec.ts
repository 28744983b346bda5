import { describe, expect, it } from '@jest/globals';
import {
  assignAll,
  explain,
  formatDay,
  measure,
  parseDay,
  requestsOf,
  resolveScheme,
  schemes,
  SENTENCE_LANGUAGES,
  type ConfiguredScheme,
  type SentenceLanguage,
} from '@strata/segmentation';
import fc from 'fast-check';
import { explainStored } from '../src/insight/stored-explanation.js';
import type { SchemeResultRow } from '../src/insight/overview.repository.js';
import type { Portal } from '../src/portals/portals.service.js';
import { BaseLoader } from '../src/segments/base-loader.service.js';
import { memberColumns } from '../src/segments/member-columns.js';
import { buildPurchaseLog } from '../src/segments/purchase-log.builder.js';
import type { ResultRepository, RunResult } from '../src/segments/result.repository.js';
import { BASE_REQUESTS, SegmentationService } from '../src/segments/segmentation.service.js';
import type { PurchaseRow } from '../src/store/purchase.repository.js';
import { someDetails } from './support/some-details.js';

const AS_OF = '2026-06-30';
const TODAY = parseDay(AS_OF);
const PARAMETERS: Readonly<Record<string, Record<string, unknown>>> = {
  rules: {
    rules: [
      {
        segment: 'key',
        when: {
          all: [
            { segmentOf: 'abc', is: 'A' },
            { feature: 'orders', atLeast: 2 },
          ],
        },
      },
      { segment: 'large', when: { feature: 'averageOrder', above: 50 } },
    ],
    otherwise: { segment: 'other' },
  },
  crossed: { first: 'abc', second: 'lifecycle-recency' },
};
/** Every scheme as it comes; those that are nothing without parameters with some. */
const CONFIGURED: readonly ConfiguredScheme[] = schemes.map(({ id, parameters: { required } }) =>
  resolveScheme({ scheme: id, ...(required === undefined ? {} : { parameters: PARAMETERS[id]! }) }),
);

const portal = {
  id: '1',
  timeZone: 'UTC',
  baseCurrency: 'EUR',
  settings: { unit: 'auto', excludedTypes: ['SUPPLIER'], importFields: [] },
} as unknown as Portal;

const PEOPLE = 8;
const contacts = Array.from({ length: PEOPLE }, (_, id) => ({
  id: id + 1,
  companyId: id === 3 ? 1 : null,
  type: id === 4 ? 'SUPPLIER' : null,
}));
const companies = [{ id: 1, companyId: null, type: null }];

/** Buyers of every kind: often and once, long ago and today, refunds, gifts, money without a rate. */
const someDeals = fc.array(
  fc.record({
    contactIds: fc.integer({ min: 1, max: PEOPLE }).map((id) => [id]),
    companyId: fc.constantFrom(null, null, null, 1),
    day: fc.integer({ min: TODAY - 1_200, max: TODAY }),
    amountMinor: fc.oneof(fc.integer({ min: 1, max: 500_000 }), fc.constantFrom(0, 10_000, -2_500)),
    currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'EUR', 'CHF'),
  }),
  { maxLength: 60 },
);

/** What a run keeps of these deals, as it comes back from the database. */
async function runOn(deals: readonly PurchaseRow[]): Promise<RunResult> {
  let kept: RunResult | undefined;
  const loader = new BaseLoader(
    {
      contacts: async () => memberColumns(contacts),
      companies: async () => memberColumns(companies),
      currencyDigits: async () => new Map(),
    } as never,
    {
      countPurchaseRows: async () => deals.length,
      readPurchaseRows: async (_portal: string, _period: unknown, take: (row: PurchaseRow) => void) =>
        deals.forEach((deal) => take(deal)),
    } as never,
    { list: async () => [] } as never,
  );
  const service = new SegmentationService(
    loader,
    {
      save: async (_portal: string, _run: string, result: RunResult) => void (kept = result),
    } as unknown as ResultRepository,
    { list: async () => CONFIGURED.map((configured) => ({ configured, isWritten: false })) } as never,
    { now: async () => AS_OF } as never,
    { save: async () => undefined } as never,
    { load: async () => ({ of: someDetails }) } as never,
    { find: async () => new Map() } as never,
  );
  await service.run(portal, '1', AS_OF, { stage: (_, work) => work() });
  return kept!;
}

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function explainKept(kept: RunResult, scheme: RunResult['schemes'][number], index: number, language: SentenceLanguage) {
  const { schemeId, method, thresholds, warnings, summary } = scheme;
  return explainStored({
    customer: kept.customers[index]!,
    asOf: formatDay(TODAY),
    currency: 'EUR',
    currencyDigits: 2,
    result: throughJson<SchemeResultRow>({ schemeId, method, thresholds, warnings, summary }),
    membership: { schemeId, code: scheme.code(index), reason: scheme.reason(index) },
    stored: {
      columns: throughJson(kept.columns),
      values: kept.values.map((valueOf) => valueOf(index)),
    },
    language,
  });
}

describe('explaining a customer from what a run kept of it', () => {
  it('says the same as explaining it among all customers, for every scheme', async () => {
    await fc.assert(
      fc.asyncProperty(someDeals, async (deals) => {
        const kept = await runOn(deals);
        const { log } = buildPurchaseLog({
          contacts,
          companies,
          deals,
          rates: [],
          unit: 'auto',
          excludedTypes: new Set(['SUPPLIER']),
          baseCurrency: 'EUR',
          digits: () => 2,
          rateDay: null,
        });
        const requests = [...BASE_REQUESTS, ...requestsOf(CONFIGURED, TODAY)];
        const measured = measure(log, requests, TODAY, someDetails(log.customers, TODAY));
        const { assignments, features } = assignAll(CONFIGURED, measured);
        expect(kept.schemes).toHaveLength(CONFIGURED.length);
        for (const [place, scheme] of kept.schemes.entries()) {
          const assignment = assignments[place]!;
          for (const index of kept.customers.keys()) {
            const language = SENTENCE_LANGUAGES[index % SENTENCE_LANGUAGES.length]!;
            expect(explainKept(kept, scheme, index, language)).toEqual(
              throughJson(explain(CONFIGURED[place]!, assignment, features, index, language)),
            );
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('sums every scheme up to the whole base', async () => {
    await fc.assert(
      fc.asyncProperty(someDeals, async (deals) => {
        const kept = await runOn(deals);
        for (const { summary } of kept.schemes) {
          const customers = summary.totals.reduce((sum, row) => sum + row.customers, 0);
          expect(customers).toBe(kept.customers.length + kept.excluded.length);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('says of one that a filter left out why it was', async () => {
    const kept = await runOn([]);
    expect(kept.excluded).toEqual(['contact:5']);
    const [scheme] = kept.schemes;
    const { schemeId, method, thresholds, warnings, summary } = scheme!;
    const explanation = explainStored({
      customer: 'contact:5',
      asOf: AS_OF,
      currency: 'EUR',
      currencyDigits: 2,
      result: { schemeId, method, thresholds, warnings, summary },
      membership: { schemeId, code: null, reason: 'excluded_by_filter' },
      stored: null,
      language: 'en',
    });
    expect(explanation).toMatchObject({ segmentCode: null, reasonIfNull: 'excluded_by_filter', inputs: [] });
    expect(explanation.explanation.join(' ')).toMatch(/suppliers/i);
  });
});
