import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  contradictions,
  CONTRADICTIONS,
  contactsDue,
  getScheme,
  growthKpis,
  LANGUAGES,
  measure,
  measureKpis,
  measureUplift,
  parseDay,
  PLAYBOOK,
  playOf,
  profileRequests,
  requestsOf,
  resolveScheme,
  assign,
  createPurchaseLog,
  sayReport,
  sayTreatment,
  schemeOverlap,
  segmentLabel,
  segmentProfiles,
  segmentQuality,
  SENTENCE_LANGUAGES,
  separation,
  serviceEffort,
  TREATMENTS,
  valueAndSpend,
} from '../src/index.js';
import type { KpiSnapshot, Treatment } from '../src/index.js';
import { describeMembers, prepareColumns } from '../src/reports/decision-tree.js';
import { topTraits } from '../src/reports/top-traits.js';
import { ALL_REPORT_PHRASES } from '../src/reports/say-report.js';
import { SIGNAL_PHRASES } from '../src/signals/signal-phrases.js';
import { purchases } from './builders.js';
import type { Row } from './builders.js';
import { AS_OF, featuresOf, figures, ids, numbers, placed, texts } from './report-builders.js';

const codesWith = (id: string, parameters: Record<string, unknown>): readonly string[] => {
  const configured = resolveScheme({ scheme: id, parameters });
  return getScheme(id).codes(configured.parameters);
};
const EUR = { currency: 'EUR', currencyDigits: 2 };

describe('sentences of reports and signals', () => {
  const placesOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();

  it.each(Object.entries({ ...ALL_REPORT_PHRASES, ...SIGNAL_PHRASES, ...TREATMENTS }))(
    'have the same places in every language: %s',
    (_, phrase) => {
      for (const language of SENTENCE_LANGUAGES) expect(placesOf(phrase[language])).toEqual(placesOf(phrase.en));
    },
  );
});

describe('segment profiles', () => {
  const rows: Row[] = [
    ['a', '2026-06-01', 5000],
    ['a', '2026-05-01', 3000],
    ['b', '2026-06-10', 1000],
    ['c', '2026-01-01', 900],
    ['d', '2025-01-01', 100],
  ];
  const configured = resolveScheme({ scheme: 'lifecycle-recency', parameters: { days: [90, 180, 365] } });
  const log = createPurchaseLog({ purchases: purchases(rows), customers: [...'abcde'], ...EUR });
  const features = measure(log, [...requestsOf([configured], AS_OF), ...profileRequests(AS_OF)], AS_OF);

  it('tell size, shares, medians beside the base, examples and who is near the border', () => {
    const profiles = segmentProfiles(
      configured,
      assign(configured, features),
      features,
      Float64Array.of(8000, 1000, 900, 100, 0),
    );
    expect(profiles.map(({ segment, customers, examples }) => [segment, customers, examples])).toEqual([
      ['active', 2, ['a', 'b']],
      ['inactive', 1, ['c']],
      ['closed', 1, ['d']],
    ]);
    const [active, inactive] = profiles;
    expect(active).toMatchObject({ customerShare: 0.4, revenueMinor: 9000, revenueShare: 0.9 });
    const orders = active!.metrics.find(({ column }) => column.startsWith('orders@'));
    expect(orders).toMatchObject({ median: 1.5, customers: 2, baseMedian: 1 });
    // 180 days ago: one day more would make c sleeping.
    expect(inactive!.nearBorder).toMatchObject({ customers: 1, isSample: false });
    expect(inactive!.nearBorder.members[0]!.customer).toBe('c');
  });
});

describe('top traits', () => {
  it('name what members have more often than the base, with lift', () => {
    const city = texts('field:city:text', ['Kyiv', 'Kyiv', 'Kyiv', 'Lviv', 'Lviv', 'Lviv', 'Lviv', null]);
    const members = Uint32Array.of(0, 1, 2, 3);
    expect(topTraits([city], members, { minCustomers: 2 })).toEqual([
      { column: 'field:city:text', value: 'Kyiv', customers: 3, share: 0.75, baseShare: 3 / 7, lift: 1.75 },
    ]);
    expect(topTraits([city], members)).toEqual([]);
  });
});

describe('description by a decision tree', () => {
  const isMember = (marks: readonly number[]) => Uint8Array.from(marks);

  it('finds the border of a number without fault', () => {
    const columns = prepareColumns([numbers('orders', [1, 2, 3, 8, 9, null])], 6);
    expect(describeMembers(columns, isMember([0, 0, 0, 1, 1, 0]))).toEqual({
      rules: [
        {
          conditions: [{ column: 'orders', unit: 'count', test: 'above', value: 3 }],
          customers: 2,
          members: 2,
        },
      ],
      precision: 1,
      recall: 1,
      f1: 1,
    });
  });

  it('joins conditions on numbers and texts, absent values on the side of no', () => {
    const columns = prepareColumns(
      [numbers('orders', [1, 9, 9, 9, 1, 9]), texts('city', ['Kyiv', 'Kyiv', 'Lviv', 'Kyiv', 'Kyiv', null])],
      6,
    );
    const { f1, rules } = describeMembers(columns, isMember([0, 1, 0, 1, 0, 0]));
    expect(f1).toBe(1);
    expect(
      rules.map(({ conditions }) => conditions.map(({ column, test, value }) => `${column} ${test} ${value}`)),
    ).toEqual([['city is Kyiv', 'orders above 1']]);
  });

  it('takes the leaves with the best F1 where no condition helps', () => {
    const found = describeMembers(prepareColumns([numbers('x', [1, 1, 1, 1])], 4), isMember([1, 0, 0, 0]));
    expect(found).toMatchObject({ precision: 0.25, recall: 1, f1: 0.4 });
    expect(found.rules[0]!.conditions).toEqual([]);
  });

  it('never takes more conditions than allowed, and counts what its rules select', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom('x', 'y', null), fc.nat(1)), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 3 }), (customers, depth) => {
        const n = numbers(
          'n',
          customers.map(([value]) => value),
        );
        const t = texts(
          't',
          customers.map(([, text]) => text),
        );
        const members = isMember(customers.map(([, , mark]) => mark));
        const total = members.reduce((sum, mark) => sum + mark, 0);
        const found = describeMembers(prepareColumns([n, t], customers.length), members, depth);
        const selected = customers.filter(([value, text]) =>
          found.rules.some(({ conditions }) =>
            conditions.every(({ test, value: border }) => {
              if (test === 'above') return value > (border as number);
              if (test === 'not-above') return value <= (border as number);
              return (test === 'is') === (text === border);
            }),
          ),
        );
        const hits = selected.filter(([, , mark]) => mark === 1).length;
        for (const { conditions } of found.rules) expect(conditions.length).toBeLessThanOrEqual(depth);
        expect(found.f1).toBeCloseTo(total === 0 ? 0 : (2 * hits) / (selected.length + total), 12);
      }),
    );
  });
});

describe('uplift', () => {
  it('has the interval of the published examples', () => {
    const near = ({ uplift, low, high }: ReturnType<typeof measureUplift>) =>
      [uplift, low, high].map((each) => Math.round(each * 1e4) / 1e4);
    const test = (treatedResponses: number, treated: number, controlResponses: number, control: number) =>
      near(measureUplift({ treated, treatedResponses, control, controlResponses }));
    expect(test(56, 70, 48, 80)).toEqual([0.2, 0.0524, 0.3339]);
    expect(test(9, 10, 3, 10)).toEqual([0.6, 0.1705, 0.809]);
    expect(test(10, 10, 0, 20)).toEqual([1, 0.6791, 1]);
  });

  it('refuses an empty group', () => {
    expect(() => measureUplift({ treated: 0, treatedResponses: 0, control: 1, controlResponses: 0 })).toThrow('0 of 0');
  });
});

describe('segment quality', () => {
  const segments = [...Array.from({ length: 40 }, () => 'A'), ...Array.from({ length: 40 }, () => 'B'), 'C'];
  const size = segments.length;
  const features = featuresOf(size, [
    numbers(
      'revenue',
      segments.map((each, i) => (each === 'A' ? 1000 + i : i)),
    ),
  ]);
  const assignment = placed('abc', segments);
  const verdicts = (options: Parameters<typeof segmentQuality>[2] = {}) =>
    Object.fromEntries(
      segmentQuality(assignment, features, options).map(({ segment, verdicts: each }) => [
        segment,
        each.map(({ verdict }) => verdict),
      ]),
    );

  it('is unknown as far as nothing is measured; too small a segment fails', () => {
    expect(verdicts({ describing: [] })).toEqual({
      A: ['unknown', 'unknown', 'unknown', 'unknown'],
      B: ['unknown', 'unknown', 'unknown', 'unknown'],
      C: ['unknown', 'unknown', 'fail', 'unknown'],
    });
  });

  it('answers all four questions with their figures', () => {
    const response = figures(segments.map((each, i) => (each === 'A' ? 5 : i % 2 === 0 ? 0 : 10)));
    const margin = figures(segments.map((each) => (each === 'A' ? 1000 : 10)));
    const found = segmentQuality(assignment, features, {
      response,
      margin,
      responseRate: 0.1,
      campaignCost: { fixedMinor: 500, perCustomerMinor: 20 },
      uplift: {
        A: { treated: 100, treatedResponses: 40, control: 100, controlResponses: 10 },
        B: { treated: 100, treatedResponses: 10, control: 100, controlResponses: 10 },
        C: { treated: 10, treatedResponses: 9, control: 10, controlResponses: 0 },
      },
    });
    expect(found.map(({ verdicts: each }) => each.map(({ verdict }) => verdict))).toEqual([
      ['pass', 'pass', 'pass', 'pass'],
      ['fail', 'pass', 'fail', 'fail'],
      ['pass', 'pass', 'fail', 'unknown'],
    ]);
    const [a] = found;
    expect(a!.verdicts.map(({ figure }) => figure)).toEqual([0, 1, 4000 - 1300, expect.closeTo(0.3, 12)]);
    expect(a!.verdicts.map(({ statement }) => sayReport(statement, 'en', EUR))).toEqual([
      'A: members react alike; variance inside by that of the base: 0.',
      'A: a few conditions describe it; F1: 1, needed: 0.8.',
      'A: pays for a campaign; expected margin: 40.00 EUR, cost: 13.00 EUR.',
      expect.stringContaining('A: advertising works; uplift over the control group: 30.0 %'),
    ]);
  });
});

describe('separation', () => {
  it('is 1 between groups that are alike inside, with the silhouette of well parted ones', () => {
    const column = numbers('x', [1, 1, 5, 5, 9], 'ratio');
    const found = separation(placed('s', ['A', 'A', 'B', 'B', null]), [column])!;
    expect(found).toMatchObject({ customers: 4, betweenShare: 1, silhouette: 1, isSampled: false });
    expect(found.columns).toEqual([{ column: 'x', betweenShare: 1 }]);
  });

  it('is hand-computed for groups that stand close', () => {
    // Mean 3; total 4 + 1 + 1 + 4 = 10; group means 1.5 and 4.5: 4 × 2.25 = 9.
    const found = separation(placed('s', ['A', 'A', 'B', 'B']), [numbers('x', [1, 2, 4, 5], 'ratio')])!;
    expect(found.betweenShare).toBeCloseTo(0.9, 12);
  });

  it('has no answer where nothing varies, and says that texts cannot be compared', () => {
    expect(separation(placed('s', ['A', 'B']), [numbers('x', [1, 1])])).toMatchObject({ betweenShare: null });
    expect(separation(placed('s', [null, null], ['A']), [numbers('x', [1, 1])])).toBeNull();
    expect(() => separation(placed('s', ['A']), [texts('t', ['a'])])).toThrow('not the texts of t');
  });
});

describe('overlap of schemes', () => {
  it('finds the same segments under other names', () => {
    const one = placed('one', ['A', 'A', 'B', 'B', null]);
    const other = placed('other', ['x', 'x', 'y', 'y', 'y']);
    expect(schemeOverlap(one, other)).toMatchObject({
      customers: 4,
      segments: [
        { segment: 'A', customers: 2, nearest: 'x', jaccard: 1 },
        { segment: 'B', customers: 2, nearest: 'y', jaccard: 2 / 3 },
      ],
      meanJaccard: expect.closeTo(5 / 6, 12),
      adjustedRand: 1,
    });
  });

  it('is nothing where nobody is in both', () => {
    const found = schemeOverlap(placed('one', ['A', null]), placed('other', [null, 'x']));
    expect(found).toMatchObject({ customers: 0, meanJaccard: 0, adjustedRand: null });
    expect(found.segments[0]!.nearest).toBeNull();
  });
});

describe('contradictions', () => {
  it('list who is AX but lost, per pair and per customer', () => {
    const matrix = placed('abc-xyz', ['AX', 'AX', 'CZ', 'AX']);
    const abc = placed('abc', ['A', 'A', 'C', 'A']);
    const cycle = placed('lifecycle-cycle', ['lost', 'loyal', 'lost', null]);
    const { pairs, ofCustomers } = contradictions(ids(4), [cycle, abc, matrix]);
    expect(pairs.map(({ id, customers }) => [id, customers])).toEqual([
      ['stable_but_lost', ['c00']],
      ['large_but_lost', ['c00']],
    ]);
    expect([...ofCustomers]).toEqual([['c00', [0, 1]]]);
    expect(sayReport(pairs[0]!.statement, 'en', EUR)).toMatch(/^AX but Lost: steady/);
    expect(sayReport(pairs[0]!.statement, 'uk', EUR)).toMatch(/^AX, але Втрачені: /);
  });

  it('name only schemes and codes that exist', () => {
    const codesOf = (id: string): readonly string[] =>
      id === 'satisfaction' ? ['nps', 'csat'].flatMap((scale) => codesWith(id, { measure: scale })) : codesWith(id, {});
    for (const { first, second } of CONTRADICTIONS) {
      for (const { schemes: of, segments } of [first, second]) {
        const known = of.map(codesOf);
        expect(segments.filter((segment) => !known.some((codes) => codes.includes(segment)))).toEqual([]);
        expect(known.filter((codes) => !segments.some((segment) => codes.includes(segment)))).toEqual([]);
      }
    }
  });
});

describe('value and spend', () => {
  const segments = placed('abc', ['A', 'B', 'B', 'C', null]);
  const profit = figures([600, 200, 100, 100, null]);

  it('says on which segment too much is spent', () => {
    const { segments: rows } = valueAndSpend(segments, profit, { A: 300, B: 100, C: 100 });
    expect(
      rows.map(({ segment, profitShare, spendShare, verdict }) => [segment, profitShare, spendShare, verdict]),
    ).toEqual([
      ['A', 0.6, 0.6, 'in_proportion'],
      ['B', 0.3, 0.2, 'room'],
      ['C', 0.1, 0.2, 'too_much'],
      [null, 0, 0, 'in_proportion'],
    ]);
    expect(rows[2]!.profitPerSpend).toBe(1);
  });

  it('takes money spent per customer as well, and a loss as no profit', () => {
    const loss = figures([-50, 100, 0, 0, 0]);
    const { segments: rows } = valueAndSpend(segments, loss, figures([10, 10, 0, 0, null]));
    expect(rows[0]).toMatchObject({ profitMinor: -50, profitShare: 0, spendShare: 0.5, verdict: 'too_much' });
  });

  it('names what is missing and refuses unknown segments', () => {
    expect(valueAndSpend(segments, { ...profit, missing: 'cost' }, {})).toEqual({ segments: [], missing: 'cost' });
    expect(() => valueAndSpend(segments, profit, { D: 1 })).toThrow('segment "D"');
  });
});

describe('service effort', () => {
  it('sets customers, sales and effort side by side', () => {
    const found = serviceEffort(
      placed('abc', ['A', 'B', 'C', 'C', 'C']),
      figures([800, 150, 20, 20, 10]),
      figures([2, 1, 1, 1, 15]),
    );
    expect(found.rows[2]).toMatchObject({
      customerShare: 0.6,
      salesShare: 0.05,
      effortShare: 0.85,
      effortPerSales: 17,
    });
    expect(found.spread).toMatchObject({ served: 5, customersFor80: 2, salesShare: 0.81 });
    expect(sayReport(found.rows[2]!.statement!, 'en', EUR)).toBe(
      'C: 60.0 % of the customers, 5.0 % of the sales, 85.0 % of the service effort.',
    );
  });

  it('tells what it can where nobody knows the effort', () => {
    const found = serviceEffort(placed('abc', ['A']), figures([5]), { ...figures([null]), missing: 'activities' });
    expect(found).toMatchObject({ missing: 'activities', spread: null });
    expect(found.rows[0]).toMatchObject({ effortShare: null, salesShare: 1 });
  });
});

describe('growth against a baseline', () => {
  const half = { from: parseDay('2025-07-01'), to: parseDay('2025-12-31'), currency: 'EUR' };
  const next = { from: parseDay('2026-01-01'), to: parseDay('2026-06-30'), currency: 'EUR' };
  const baseline = measureKpis({
    ...half,
    assignment: placed('abc', ['A', 'B', 'C', null]),
    sales: figures([70, 20, 10, null]),
    profit: figures([10, 10, 0, null]),
    declaredPurchases: figures([100, null, 100, null]),
    deals: { won: 20, lost: 80 },
  });
  const current = (more: Partial<KpiSnapshot> = {}): KpiSnapshot => ({
    ...baseline,
    ...next,
    salesMinor: 130,
    profitMinor: 29,
    conversion: 0.26,
    ...more,
  });

  it('is measured once: sales, profit, partners, conversion, structure', () => {
    expect(baseline).toMatchObject({
      salesMinor: 100,
      profitMinor: 20,
      partnerShare: 0.4,
      conversion: 0.2,
      shareFor80: 2 / 3,
      structure: { A: 0.25, B: 0.25, C: 0.25, none: 0.25 },
    });
    expect(JSON.parse(JSON.stringify(baseline))).toEqual(baseline);
  });

  it('says what is reached, borders included', () => {
    const found = growthKpis(baseline, current({ structure: { A: 0.5, B: 0.25, C: 0.25 } }));
    expect(found.map(({ kpi, status }) => [kpi, status])).toEqual([
      ['sales', 'reached'],
      ['sales_structure', 'not_reached'],
      ['profit', 'not_reached'],
      ['partner_share', 'not_reached'],
      ['base_structure', 'told'],
      ['conversion', 'reached'],
    ]);
    expect(found.find(({ kpi }) => kpi === 'base_structure')!.change).toBe(0.25);
    expect(sayReport(found[0]!.statement, 'en', EUR)).toBe(
      'Growth (sales): 1.30 EUR against 1.00 EUR at the start, change: 30.0 %, expected: at least 30.0 %.',
    );
    for (const language of SENTENCE_LANGUAGES) {
      for (const { statement } of found) expect(sayReport(statement, language, EUR)).not.toMatch(/\{|undefined/);
    }
  });

  it('is unknown without data, never nothing', () => {
    const found = growthKpis(baseline, current({ profitMinor: null, partnerShare: null, shareFor80: null }));
    expect(found.filter(({ status }) => status === 'unknown').map(({ kpi }) => kpi)).toEqual([
      'sales_structure',
      'profit',
      'partner_share',
    ]);
  });

  it('refuses to compare a half-year with a month, or two currencies', () => {
    expect(() => growthKpis(baseline, current({ from: next.to - 29 }))).toThrow('184 and 30 days');
    expect(() => growthKpis(baseline, current({ currency: 'UAH' }))).toThrow('EUR and UAH');
  });
});

describe('playbook', () => {
  it('has a play for every segment of every scheme that it knows', () => {
    for (const [id, plays] of Object.entries(PLAYBOOK)) {
      const codes = codesWith(id, {});
      expect([id, codes.filter((code) => code !== 'other' && playOf(id, code) === null)]).toEqual([id, []]);
      for (const { treatments } of Object.values(plays)) expect(treatments.length).toBeGreaterThan(0);
    }
    expect(playOf('k-means', 'cluster-1')).toBeNull();
    expect(playOf('abc', 'toString')).toBeNull();
  });

  it('says every treatment, also of segments with labels, in every language', () => {
    for (const treatment of Object.keys(TREATMENTS) as Treatment[]) {
      for (const language of SENTENCE_LANGUAGES) expect(sayTreatment(treatment, language)).toMatch(/\.$/);
    }
    expect(LANGUAGES.map((language) => segmentLabel('vip', language))).toContain('VIP');
  });

  it('makes a contact with a VIP due 30 days after the last, and late from the day after', () => {
    const assignment = placed('abc', ['A', 'A', 'A', 'C', 'A']);
    const last = figures([AS_OF - 30, AS_OF - 31, null, null, AS_OF - 5]);
    const { contacts } = contactsDue(assignment, featuresOf(5), last);
    expect(contacts.map(({ customer, due, overdueDays }) => [customer, due - AS_OF, overdueDays])).toEqual([
      ['c01', -1, 1],
      ['c00', 0, 0],
      ['c02', 0, 0],
      ['c04', 25, 0],
    ]);
    const missing = { ...last, missing: 'activities' };
    expect(contactsDue(assignment, featuresOf(5), missing)).toEqual({ contacts: [], missing: 'activities' });
  });
});
