import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assign,
  discountedValue,
  explain,
  fitBgNbd,
  fitGammaGamma,
  measure,
  parseDay,
  reasonAt,
  requestsOf,
  resolveScheme,
  rfSummary,
  segmentAt,
} from '../src/index.js';
import { run } from './builders.js';
import type { Row } from './builders.js';
import { CALIBRATION_END, cdnowLog } from './fixtures/cdnow.js';

const log = cdnowLog();

function runOnCdnow(parameters: Record<string, unknown> = {}) {
  const configured = resolveScheme({ scheme: 'predicted-value', parameters });
  const features = measure(log, requestsOf([configured], CALIBRATION_END), CALIBRATION_END);
  const assignment = assign(configured, features);
  return { configured, features, assignment };
}

describe('predicted-value', () => {
  const { configured, features, assignment } = runOnCdnow();
  const sizeOf = (of: typeof assignment, segment: string): number =>
    log.customers.filter((_, i) => segmentAt(of, i) === segment).length;

  it('cuts the buyers into thirds by the value of the next twelve months', () => {
    // customers with the same history have the same value, so thirds are met only about
    expect(Math.abs(sizeOf(assignment, 'high') - 2357 / 3)).toBeLessThan(25);
    expect(Math.abs(sizeOf(assignment, 'low') - 2357 / 3)).toBeLessThan(25);
    expect([...assignment.reason].every((reason) => reason < 0)).toBe(true);
    const value = assignment.extra.value!;
    const range = (segment: string): [number, number] => {
      const values = [...value].filter((_, i) => segmentAt(assignment, i) === segment);
      return [Math.min(...values), Math.max(...values)];
    };
    expect(range('low')[1]).toBeLessThan(range('middle')[0]);
    expect(range('middle')[1]).toBeLessThan(range('high')[0]);
  });

  it('cuts off the upper and the lower fifth on request', () => {
    const fifths = runOnCdnow({ cut: 'quintiles' }).assignment;
    expect(Math.abs(sizeOf(fifths, 'high') - 2357 / 5)).toBeLessThan(25);
    expect(Math.abs(sizeOf(fifths, 'low') - 2357 / 5)).toBeLessThan(25);
  });

  it('tells the parameters of the models, in weeks and minor units', () => {
    const { r, alpha, a, b, p, q, v, repeaters } = assignment.thresholds as Record<string, number>;
    const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426, p: 6.25, q: 3.74, v: 1544 };
    for (const [found, expected] of [
      [r, published.r],
      [alpha, published.alpha],
      [a, published.a],
      [b, published.b],
      [p, published.p],
      [q, published.q],
      [v, published.v],
    ]) {
      expect(Math.abs(found! - expected!) / expected!).toBeLessThan(0.005);
    }
    expect(repeaters).toBe(946);
    expect(assignment.warnings).toEqual([]);
  });

  it('values a customer as the functions do from the log itself', () => {
    const summary = rfSummary(log, { calibrationEnd: CALIBRATION_END });
    const [purchases, amounts] = [fitBgNbd(summary), fitGammaGamma(summary)];
    if (!purchases.fitted || !amounts.fitted) throw new Error('the sample is large enough');
    const place = summary.repeats.indexOf(7);
    const history = {
      repeats: 7,
      recency: summary.recency[place]!,
      observed: summary.observed[place]!,
      meanRepeatAmount: summary.meanRepeatAmount[place]!,
    };
    const value = discountedValue({ purchases: purchases.parameters, amounts: amounts.parameters }, history);
    expect(assignment.extra.value![summary.customer[place]!]).toBe(Math.round(value!));
  });

  it('says what is expected of a customer, and where the next segments begin', () => {
    const index = assignment.code.indexOf(1);
    const told = explain(configured, assignment, features, index);
    expect(told.explanation.join(' ')).toMatch(
      /^\d+ visits?, the last one \d+ days? ago\. Still buying with a chance of [\d.]+ %; purchases to expect within 12 months: [\d.]+, of [\d.]+ USD each\. Worth [\d.]+ USD in money of today; high begins at [\d.]+ USD, middle at [\d.]+ USD\.$/,
    );
    expect(told.distanceToNeighbourSegments.map(({ segmentCode }) => segmentCode)).toEqual(['high', 'low']);
    const [up, down] = told.distanceToNeighbourSegments;
    expect(up!.to).toBe(assignment.thresholds.highFrom);
    expect(down!.to).toBe((assignment.thresholds.middleFrom as number) - 1);
    expect(told.inputs.find(({ name }) => name === 'probabilityAlive')?.value).toBe(
      assignment.extra.probabilityAlive![index],
    );
  });

  it('gives nobody a segment where too few customers came again, and says how many are needed', () => {
    const rows: Row[] = [
      ['a', '2026-01-01', 100],
      ['a', '2026-02-01', 100],
      ['b', '2026-02-01', 100],
    ];
    const { of, assignment: few } = run('predicted-value', '2026-03-01', rows, {
      customers: ['a', 'b', 'c', 'd'],
      unconverted: new Map([['d', 1]]),
    });
    expect(of).toEqual({ a: 'not_enough_data', b: 'not_enough_data', c: 'no_purchases', d: 'unconverted_currency' });
    expect(few.warnings).toEqual([
      { code: 'not_enough_data', message: 'A forecast requires 500 customers with repeat purchases; there are 1.' },
    ]);
    expect(few.thresholds).toMatchObject({ minRepeaters: 500, repeaters: 1 });
  });

  it('gives every buyer finite figures or a reason, however odd the base', () => {
    const customer = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const days = [
      fc.integer({ min: 1, max: 28 }).map((n) => `2026-0${1 + (n % 6)}-${String(n).padStart(2, '0')}`),
      fc.constantFrom('2026-06-28', '2026-06-29', '2026-06-30'),
      fc.constantFrom('1999-01-01', '2026-06-29', '2026-06-30'),
    ];
    const amount = fc.oneof(fc.integer({ min: -500, max: 90_000 }), fc.constantFrom(0, 1, 10 ** 13));
    const base = fc.oneof(...days.map((day) => fc.array(fc.tuple(customer, day, amount), { maxLength: 40 })));
    fc.assert(
      fc.property(base, fc.constantFrom(1, 24), (rows: Row[], months) => {
        const parameters = { minRepeaters: 1, months };
        const { assignment: odd } = run({ scheme: 'predicted-value', parameters }, '2026-06-30', rows);
        for (const [i, code] of odd.code.entries()) {
          expect(code >= 0).toBe(reasonAt(odd, i) === null);
          for (const column of Object.values(odd.extra)) expect(column[i]).toBeGreaterThanOrEqual(0);
        }
        for (const column of Object.values(odd.extra)) expect([...column].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('sees nothing after the day of the calculation', () => {
    const early = resolveScheme({ scheme: 'predicted-value', parameters: { minRepeaters: 100 } });
    const asOf = parseDay('1997-06-30');
    const at = assign(early, measure(log, requestsOf([early], asOf), asOf));
    expect(at.thresholds.repeaters).toBeLessThan(946);
    expect(at.warnings).toEqual([]);
  });
});
