import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  computeReport,
  createPurchaseLog,
  criterionUsefulness,
  informationGain,
  measure,
  parseDay,
  personaRequests,
  personas,
  resolveScheme,
  SENTENCE_LANGUAGES,
} from '../src/index.js';
import type { PersonaFields, PersonaOptions, Personas, Purchase } from '../src/index.js';
import { comparableFigures, findMedoid } from '../src/reports/medoid.js';
import { checkPersonas } from '../src/reports/persona-checks.js';
import { sayReport } from '../src/reports/say-report.js';

const AS_OF = parseDay('2026-06-30');

/** One customer: segment, amount of its only order, and texts of its fields. */
interface Customer {
  readonly segment: number;
  readonly amount?: number;
  readonly city?: string | null;
  readonly source?: string | null;
}

function portraits(base: Readonly<Record<string, Customer>>, fields: PersonaFields, options: PersonaOptions = {}) {
  const customers = Object.keys(base).sort();
  const purchases = customers.map((id): Purchase => {
    return { customerId: id, day: AS_OF - 10, amountMinor: base[id]!.amount ?? 100 };
  });
  const log = createPurchaseLog({ customers, purchases, currency: 'EUR', currencyDigits: 2 });
  const texts = new Map(
    (['city', 'source'] as const)
      .filter((name) => customers.some((id) => base[id]![name] !== undefined))
      .map((name) => [name, customers.map((id) => base[id]![name] ?? null)] as const),
  );
  const features = measure(log, personaRequests(fields), AS_OF, { fields: texts });
  const code = Int16Array.from(customers, (id) => base[id]!.segment);
  return personas({ codes: ['vip', 'regular', 'bottom'], code }, features, fields, options);
}

describe('personas', () => {
  const base: Record<string, Customer> = {
    a: { segment: 0, amount: 100, city: 'Kyiv', source: 'shop' },
    b: { segment: 0, amount: 200, city: 'Kyiv', source: null },
    c: { segment: 0, amount: 400, city: 'Lviv', source: 'web' },
    d: { segment: 0, amount: 900, city: null, source: 'web' },
    e: { segment: 1, amount: 50, city: 'Lviv', source: 'web' },
    f: { segment: 1, amount: 50, city: 'Lviv', source: 'web' },
    g: { segment: 1, amount: 50, city: 'Lviv', source: 'web' },
    h: { segment: -1, amount: 250, city: 'Lviv', source: 'web' },
  };
  const fields: PersonaFields = { text: ['city'], source: 'source', interest: 'interest' };

  it('tell size, shares, quartiles and frequent values beside those of the base', () => {
    const [vip, regular] = portraits(base, fields).personas;
    expect(vip).toMatchObject({
      segment: 'vip',
      customers: 4,
      customerShare: 0.5,
      revenueMinor: 1600,
      revenueShare: 0.8,
    });
    // Kyiv: 2 of 3 members that have a city, 2 of 7 in the base: lift (2/3) / (2/7) = 7/3. Lviv: (1/3) / (5/7) = 7/15.
    expect(vip!.fields).toEqual([
      {
        field: 'city',
        filled: 0.75,
        values: [
          { value: 'Kyiv', customers: 2, share: 2 / 3, baseShare: 2 / 7, lift: expect.closeTo(7 / 3, 12) },
          { value: 'Lviv', customers: 1, share: 1 / 3, baseShare: 5 / 7, lift: expect.closeTo(7 / 15, 12) },
        ],
      },
    ]);
    // Type 7 over 100, 200, 400, 900: places 0.75, 1.5 and 2.25.
    expect(vip!.figures.find(({ column }) => column === 'revenue')).toEqual({
      column: 'revenue',
      unit: 'money',
      customers: 4,
      lowerQuartile: 175,
      median: 300,
      upperQuartile: 525,
    });
    expect(regular).toMatchObject({ segment: 'regular', customers: 3, revenueShare: 0.075 });
  });

  it('answer the three questions where the field is there', () => {
    const [vip] = portraits(base, fields).personas;
    expect(vip!.answers.source!.values.map(({ value, customers }) => [value, customers])).toEqual([
      ['web', 2],
      ['shop', 1],
    ]);
    expect([vip!.answers.interest, vip!.answers.returning]).toEqual([null, null]);
  });

  it('carry what somebody wrote on their cards', () => {
    const cards = { vip: { name: 'Olha the wholesaler', goals: 'Deliveries on time.', picture: 'olha.png' } };
    const [vip, regular] = portraits(base, fields, { cards }).personas;
    expect(vip).toMatchObject(cards.vip);
    expect(regular).toMatchObject({ name: null, goals: null, picture: null });
  });

  it('are said in every language', () => {
    const { personas: found, checks } = portraits(base, fields);
    const statements = [...found.flatMap((each) => each.statements), ...checks.map(({ statement }) => statement)];
    for (const language of SENTENCE_LANGUAGES) {
      for (const statement of statements) {
        expect(sayReport(statement, language, { currency: 'EUR', currencyDigits: 2 })).not.toMatch(
          /undefined|NaN|[{}]/,
        );
      }
    }
    expect(sayReport(found[0]!.statements[0]!, 'en', { currency: 'EUR', currencyDigits: 2 })).toBe(
      'VIP: customers 4, 50.0 % of the base, 80.0 % of its revenue.',
    );
  });

  it('do not depend on the order of customers, and their shares add up', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...'abcdefghijkl'),
          fc.record({ segment: fc.integer({ min: -1, max: 2 }), amount: fc.integer({ min: 1, max: 9_999 }) }),
          { minKeys: 1 },
        ),
        (random) => {
          const { personas: found } = portraits(random, {});
          const turned = portraits(Object.fromEntries(Object.entries(random).reverse()), {});
          expect(turned.personas).toEqual(found);
          const placed = Object.values(random).filter(({ segment }) => segment >= 0).length;
          expect(found.reduce((sum, { customers }) => sum + customers, 0)).toBe(placed);
          for (const { typical, figures } of found) {
            expect(random[typical!.customer]).toBeDefined();
            for (const { lowerQuartile, median, upperQuartile } of figures) {
              expect(lowerQuartile! <= median! && median! <= upperQuartile!).toBe(true);
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('the report "personas"', () => {
  it('measures what it needs by itself', () => {
    const purchases: Purchase[] = [...'abcdefghij'].map((customerId, i) => {
      return { customerId, day: AS_OF - 10, amountMinor: 100 * (i + 1) };
    });
    const log = createPurchaseLog({ purchases, currency: 'EUR', currencyDigits: 2 });
    const fields = new Map([['city', log.customers.map((id) => (id > 'g' ? 'Kyiv' : 'Lviv'))]]);
    const request = { report: 'personas', scheme: 'abc', parameters: { text: ['city'] } };
    const base = {
      log,
      details: { fields },
      schemes: [resolveScheme({ scheme: 'abc' })],
      asOf: parseDay('2026-07-31'),
    };
    const { personas: found } = computeReport(request, base) as unknown as Personas;
    // Of 55.00 EUR: 49.00 stand ahead of the third smallest and 52.00 ahead of the second, both below 95 %.
    expect(found.map(({ segment, customers }) => [segment, customers])).toEqual([
      ['A', 6],
      ['B', 3],
      ['C', 1],
    ]);
    expect(found[0]!.fields[0]!.values[0]).toMatchObject({ value: 'Kyiv', customers: 3, share: 0.5, baseShare: 0.3 });
  });
});

describe('the typical member', () => {
  const column = (values: number[], present: Uint8Array | null = null) => ({
    values: Float64Array.from(values),
    present,
  });

  it('is the member with the least mean distance to the others', () => {
    // Below 0, so plain z-scores: 4 is 6, 3, 0, 1 and 6 away from -2, 1, 4, 5, 10; 16 in all, less than for any other.
    const values = [-2, 1, 4, 5, 10];
    const deviation = Math.sqrt((5.6 ** 2 + 2.6 ** 2 + 0.4 ** 2 + 1.4 ** 2 + 6.4 ** 2) / 5);
    const found = findMedoid(comparableFigures([column(values)], 5), Uint32Array.of(0, 1, 2, 3, 4));
    expect(found).toEqual({
      index: 2,
      meanDistance: expect.closeTo(16 / 5 / deviation, 9),
      compared: 5,
      isSampled: false,
    });
  });

  it('is looked for among those who have every figure, and the first by id of those alike', () => {
    const present = Uint8Array.of(0, 1, 1, 1);
    const figures = comparableFigures([column([0, 7, 7, 9], present)], 4);
    expect(findMedoid(figures, Uint32Array.of(0, 1, 2))).toMatchObject({ index: 1, meanDistance: 0, compared: 2 });
    expect(findMedoid(figures, Uint32Array.of(0))).toBeNull();
  });

  it('is that of a sample in a large segment, and says so', () => {
    const size = 301;
    const figures = comparableFigures([column(Array.from({ length: size }, (_, i) => i - 150))], size);
    const members = Uint32Array.from({ length: size }, (_, i) => i);
    const found = findMedoid(figures, members, { maxExact: 100 })!;
    expect([found.compared, found.isSampled]).toEqual([100, true]);
    expect(Math.abs(found.index - 150)).toBeLessThanOrEqual(4);
    expect(findMedoid(figures, members, { maxExact: 100 })).toEqual(found);
  });
});

describe('checks of personas', () => {
  const of = (...sizes: number[]) =>
    checkPersonas(
      sizes.map((customers, i) => ({ segment: `s${i}`, customers })),
      1000,
    ).map(({ code, severity, segment }) => `${severity} ${code} ${segment ?? ''}`.trim());

  it('name sizes below 1 and above 50 %, and those that are most effective, borders included', () => {
    expect(of(9, 10, 69, 70, 100, 101, 500)).toEqual([
      'warning persona_tooSmall s0',
      'info persona_effectiveSize s3',
      'info persona_effectiveSize s4',
    ]);
    expect(of(501, 200, 200)).toEqual(['warning persona_tooLarge s0']);
  });

  it('want three to seven of them', () => {
    const equal = (count: number) => of(...Array.from({ length: count }, () => 110));
    expect([equal(2), equal(3), equal(7), equal(8)]).toEqual([
      ['warning persona_count'],
      [],
      [],
      ['warning persona_count'],
    ]);
  });
});

describe('information gain', () => {
  it('is the entropy for a field that tells all, and 0 for one that tells nothing', () => {
    expect(informationGain([0, 0, 1, 1], [0, 0, 1, 1])).toMatchObject({ customers: 4, entropy: 1, gain: 1 });
    expect(informationGain([0, 1, 0, 1], [0, 0, 1, 1])).toMatchObject({ gain: 0, corrected: 0, share: 0 });
  });

  it('is what knowing the field lowers the entropy by', () => {
    // 8 customers, segments 4 : 4, entropy 1 bit. Value 0: 3 of one and 1 of the other, 0.8113 bits; value 1 likewise.
    const { gain, corrected } = informationGain([0, 0, 0, 1, 1, 1, 1, 0], [0, 0, 0, 0, 1, 1, 1, 1]);
    expect(gain).toBeCloseTo(1 - 0.811278, 6);
    expect(corrected).toBeCloseTo(1 - 0.811278 - 1 / (16 * Math.LN2), 6);
  });

  it('passes over customers without a value or a segment', () => {
    expect(informationGain([0, -1, 1, 1], [0, 1, 1, -1])).toMatchObject({ customers: 2, gain: 1 });
    expect(informationGain([-1], [0])).toEqual({ customers: 0, entropy: 0, gain: 0, corrected: 0, share: 0 });
  });

  it('does not take a field in which everybody has a value of their own for useful', () => {
    const segments = Array.from({ length: 60 }, (_, i) => i % 3);
    const phone = Array.from({ length: 60 }, (_, i) => i);
    const found = informationGain(phone, segments);
    expect(found.gain).toBeCloseTo(Math.log2(3), 9);
    expect(found.share).toBeLessThan(0.15);
  });

  it('lists criteria by usefulness, and those that change no decision', () => {
    const size = 200;
    const code = Array.from({ length: size }, (_, i) => i % 2);
    const text = (name: string, of: (i: number) => number) => ({
      name,
      unit: 'text' as const,
      window: { from: null, to: 0 },
      values: Int32Array.from({ length: size }, (_, i) => of(i)),
      present: null,
      base: {},
      dictionary: ['x', 'y'],
    });
    const { dictionary: _, ...amount } = { ...text('amount', (i) => (i % 2) * 100 + i), unit: 'money' as const };
    const criteria = criterionUsefulness([text('hour', (i) => (i >> 1) % 2), text('size', (i) => i % 2), amount], code);
    expect(criteria.map(({ column, isIgnorable }) => [column, isIgnorable])).toEqual([
      ['size', false],
      ['amount', false],
      ['hour', true],
    ]);
  });
});
