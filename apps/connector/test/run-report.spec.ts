import { describe, expect, it } from '@jest/globals';
import { formatTable } from '../src/cli/format.js';
import { formatDuration } from '../src/runs/format-duration.js';
import { formatPlan, formatRun } from '../src/cli/run-report.js';
import type { Run } from '../src/runs/run.js';
import type { StoredPlan } from '../src/tagging/plan.repository.js';

const stream = (fetched: number, stored: number, rejected: number) => ({ fetched, stored, rejected, deleted: 0 });

const aRun = (own: Partial<Run> = {}): Run => ({
  portalId: '1',
  runId: '12',
  status: 'succeeded',
  stage: null,
  asOf: '2026-03-31',
  startedAt: new Date(0),
  finishedAt: new Date(1_000),
  message: null,
  parameters: { steps: ['import', 'segment', 'plan', 'write'] },
  counts: {},
  seconds: {},
  ...own,
});

const aPlan = (own: Partial<StoredPlan['counts']> = {}): StoredPlan => ({
  planId: '4',
  runId: '12',
  state: 'draft',
  createdAt: new Date(0),
  cost: { requests: 12, quota: 400, quotaUnit: 'tokens', seconds: 75, shareOfBudget: 0.0312 },
  counts: {
    records: 1_200,
    changes: 1_300,
    additions: 1_000,
    replacements: 200,
    removals: 100,
    unchanged: 50,
    tagged: 500,
    taggedChanging: 300,
    transitions: [
      { entity: 'contact', field: 'rfm-segments', from: null, to: 'champions', records: 1_000 },
      { entity: 'contact', field: 'rfm-segments', from: 'champions', to: null, records: 200 },
    ],
    ...own,
  },
});

describe('what a person reads about a run', () => {
  it('has the counts, the quota and the times', () => {
    const text = formatRun(
      aRun({
        counts: {
          import: { contact: stream(1_234, 1_230, 4), company: stream(20, 20, 0), deal: stream(0, 0, 0) },
          requests: 31,
          quotaSpent: 12.4,
          quotaUnit: 'server_seconds',
          segment: {
            customers: 1_250,
            buyers: 800,
            purchases: 2_000,
            revenueMinor: 5,
            excluded: 3,
            uncreditedDeals: 0,
            unconvertedDeals: 2,
            unconverted: { CHF: 2 },
            convertedByLaterRate: 0,
          },
          signals: { opened: 3, foundAtFirstSight: 0, closed: 1_200, open: 12 },
          write: { written: 10, unchanged: 1, missing: 2, rejected: 3, deferred: 4, fieldsCreated: 2 },
        },
        seconds: { write: 61, import: 1.25 },
      }),
    );
    expect(text).toBe(
      [
        'Run 12, as of 2026-03-31: succeeded',
        '            read  stored  rejected',
        '─────────  ─────  ──────  ────────',
        'contacts   1,234   1,230         4',
        'companies     20      20         0',
        'deals          0       0         0',
        '31 requests, 12 seconds of server time',
        '1,250 customers, 800 of them buyers, 2,000 purchases',
        '3 records are left out by their type (suppliers, competitors …)',
        '2 deals have no exchange rate and do not count: load rates with "strata rates"',
        '12 signals open, 3 new, 1,200 over ("strata signals" lists them)',
        '10 records written, 2 fields created, 1 were right already, 2 are gone from the CRM, 3 were refused, 4 are still to do',
        'import 1.3 s, write 1 min 01 s',
      ].join('\n'),
    );
  });

  it('says in one line why it is not a success', () => {
    expect(formatRun(aRun({ status: 'partial', message: 'The budget is used up.' }))).toBe(
      'Run 12, as of 2026-03-31: partial. The budget is used up.',
    );
  });
});

describe('what a person reads about a plan', () => {
  it('tells how many change, from what to what, and what it costs', () => {
    const text = formatPlan(aPlan());
    expect(text).toContain('Plan 4: 1,200 records change (1,000 tags set, 200 replaced, 100 cleared), 50 are right.');
    expect(text).toMatch(/rfm-segments +contact +\(empty\) +champions +1,000/);
    expect(text).toMatch(/rfm-segments +contact +champions +\(empty\) +200/);
    expect(text).toContain('It takes about 1 min 15 s: 12 requests, 400 tokens (3.1 % of what is left).');
  });

  it('counts the groups that it does not show', () => {
    const transitions = Array.from({ length: 18 }, (_, index) => ({
      entity: 'contact' as const,
      field: 'abc',
      from: null,
      to: `c${index}`,
      records: 1,
    }));
    expect(formatPlan(aPlan({ transitions }))).toContain('and 3 smaller groups');
  });

  it('is short when there is nothing to do', () => {
    expect(formatPlan(aPlan({ records: 0, unchanged: 77 }))).toBe('Plan 4: nothing to write, 77 records are right.');
  });
});

describe('formats', () => {
  it.each([
    [0.04, '0.0 s'],
    [9.94, '9.9 s'],
    [9.96, '10 s'],
    [59.6, '1 min 00 s'],
    [3_599.7, '1 h 00 min'],
    [86_399.9, '1 day 0 h'],
    [274_000, '3 days 4 h'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it('align wide characters', () => {
    expect(
      formatTable(
        ['a', 'n'],
        [
          ['Привіт', '1'],
          ['日本', '22'],
        ],
        [1],
      ),
    ).toBe('a        n\n──────  ──\nПривіт   1\n日本    22');
  });
});
