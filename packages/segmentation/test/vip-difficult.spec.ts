import { describe, expect, it } from '@jest/globals';
import {
  assignAll,
  createDetailTable,
  createPurchaseLog,
  explain,
  measure,
  parseDay,
  requestsOf,
  resolveScheme,
  segmentAt,
} from '../src/index.js';
import type { CustomerDetails } from '../src/index.js';

const ASOF = parseDay('2026-06-30');
const IDS = [...'abcdefghij'];
/** Customer a buys for 1000, b for 900, … j for 100, all in May 2026, each one order with one line. */
const log = createPurchaseLog({
  purchases: IDS.map((customerId, i) => ({
    customerId,
    day: parseDay('2026-05-05'),
    amountMinor: 100_000 - 10_000 * i,
  })),
  currency: 'EUR',
  currencyDigits: 2,
});

/** Goods cost half of the amount; c is called 60 times and f 40 times. */
const details: CustomerDetails = {
  tables: {
    lines: createDetailTable(
      log,
      IDS.map((customerId, i) => ({
        customerId,
        day: parseDay('2026-05-05'),
        numbers: { amount: 100_000 - 10_000 * i, cost: 50_000 - 5_000 * i, quantity: 1, order: i },
      })),
    ),
    activities: createDetailTable(
      log,
      [
        ['c', 60],
        ['f', 40],
      ].flatMap(([customerId, times]) =>
        Array.from({ length: times as number }, () => ({
          customerId: customerId as string,
          day: parseDay('2026-05-06'),
          texts: { channel: 'call' },
        })),
      ),
    ),
  },
};

function runOn(parameters: Record<string, unknown>, known: CustomerDetails = details) {
  const configured = resolveScheme({ scheme: 'vip-regular-bottom', parameters });
  const features = measure(log, requestsOf([configured], ASOF), ASOF, known);
  const assignment = assignAll([configured], features).assignments[0]!;
  return { configured, features, assignment, segments: IDS.map((_, c) => segmentAt(assignment, c)) };
}

describe('vip-regular-bottom with a measure of difficulty', () => {
  const byMargin = { difficultBy: 'serviceMargin', serviceRate: 10 };

  it('calls those difficult of whom least is left after goods and service', () => {
    // c: 400 - 600 = -200, f: 250 - 400 = -150, j: 50; the two VIPs are a and b.
    const { segments, assignment } = runOn(byMargin);
    expect(segments).toEqual([
      'vip',
      'vip',
      'difficult',
      'regular',
      'regular',
      'difficult',
      'regular',
      'regular',
      'regular',
      'regular',
    ]);
    expect(assignment.thresholds).toMatchObject({ difficultCustomers: 2, difficultBorderMinor: -15_000 });
  });

  it('says how difficult and where the border is, in every language', () => {
    const { configured, assignment, features } = runOn(byMargin);
    expect(explain(configured, assignment, features, 2).explanation).toContain(
      'Difficulty: -200.00 EUR; the border is -150.00 EUR.',
    );
    expect(explain(configured, assignment, features, 2, 'uk').explanation).toContain(
      'Складність: -200,00 EUR; межа: -150,00 EUR.',
    );
  });

  it('calls nobody difficult whose difficulty is unknown, and says so', () => {
    const { segments, assignment } = runOn(byMargin, {});
    expect(new Set(segments)).toEqual(new Set(['vip', 'regular']));
    expect(assignment.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['missing_data', 'difficulty_unknown']),
    );
  });

  it('needs the price of service for what is left after it', () => {
    expect(() => resolveScheme({ scheme: 'vip-regular-bottom', parameters: { difficultBy: 'serviceMargin' } })).toThrow(
      'requires serviceRate',
    );
  });

  it('takes the index of difficulty too', () => {
    const { assignment, segments } = runOn({ difficultBy: 'difficultyIndex' });
    expect(assignment.codes).toEqual(['vip', 'regular', 'difficult']);
    expect(segments.filter((segment) => segment === 'vip')).toHaveLength(2);
  });
});
