import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  bgNbdConditionalExpectedPurchases,
  bgNbdExpectedPurchases,
  bgNbdLogLikelihood,
  bgNbdProbabilityAlive,
  fitBgNbd,
  fitParetoNbd,
  paretoNbdConditionalExpectedPurchases,
  paretoNbdExpectedPurchases,
  paretoNbdLogLikelihood,
  paretoNbdProbabilityAlive,
} from '../src/index.js';
import type { Fit, Fitted } from '../src/index.js';
import { HISTORIES } from './fixtures/cdnow.js';

function fitted<P>(fit: Fit<P>): Fitted<P> {
  if (!fit.fitted) throw new Error(fit.message);
  return fit;
}

const expectWithin = (found: number, published: number, tolerance: number): void =>
  expect(Math.abs(found - published)).toBeLessThanOrEqual(tolerance);

/** Customer 1516 of the sample, the example of the walkthrough of the R package BTYD. */
const BEST = { repeats: 26, recency: 216 / 7, observed: 31 };

describe('BG/NBD on the CDNOW sample', () => {
  const fit = fitted(fitBgNbd(HISTORIES));
  const { parameters } = fit;

  it('finds the published parameters', () => {
    // Fader, Hardie & Lee 2005
    expectWithin(parameters.r, 0.243, 0.001);
    expectWithin(parameters.alpha, 4.414, 0.001);
    expectWithin(parameters.a, 0.793, 0.001);
    expectWithin(parameters.b, 2.426, 0.001);
    expectWithin(fit.logLikelihood, -9582.4, 0.05);
    expect(fit).toMatchObject({ converged: true, customers: 2357, repeaters: 946, warnings: [] });
  });

  it('is at least as likely as what other programs found', () => {
    const walkthrough = { r: 0.242_596_7, alpha: 4.413_659, a: 0.792_986_9, b: 2.426_164 };
    expectWithin(bgNbdLogLikelihood(walkthrough, HISTORIES), -9582.429, 0.001);
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(bgNbdLogLikelihood(walkthrough, HISTORIES));
  });

  it('is less likely with any parameter a little smaller or greater', () => {
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      for (const factor of [0.999, 1.001]) {
        const moved = { ...parameters, [name]: parameters[name] * factor };
        expect(bgNbdLogLikelihood(moved, HISTORIES)).toBeLessThan(fit.logLikelihood);
      }
    }
  });

  it('expects the published purchases of a new customer', () => {
    // spreadsheet of B. Hardie; one year: BTYD
    const published = [
      [1 / 7, 0.0078],
      [1, 0.0532],
      [3, 0.1506],
      [223 / 7, 1.0405],
      [32, 1.0437],
      [78, 1.8576],
    ] as const;
    for (const [weeks, value] of published) expectWithin(bgNbdExpectedPurchases(parameters, weeks), value, 0.0005);
    expectWithin(bgNbdExpectedPurchases(parameters, 52), 1.444_004, 0.0001);
  });

  it('expects the published purchases of known customers', () => {
    const first = { repeats: 2, recency: 30.43, observed: 38.86 };
    expectWithin(bgNbdConditionalExpectedPurchases(parameters, first, 39), 1.226, 0.0005);
    expectWithin(bgNbdConditionalExpectedPurchases(parameters, BEST, 52), 25.756_59, 0.002);
  });

  it('gives the published chance of being alive', () => {
    expectWithin(bgNbdProbabilityAlive(parameters, BEST), 0.968_852_3, 0.00001);
    expect(bgNbdProbabilityAlive(parameters, { repeats: 0, recency: 0, observed: 39 })).toBe(1);
  });
});

describe('Pareto/NBD on the CDNOW sample', () => {
  const fit = fitted(fitParetoNbd(HISTORIES));
  const { parameters } = fit;

  it('finds the published parameters', () => {
    // Fader, Hardie & Lee 2005
    expectWithin(parameters.r, 0.553, 0.001);
    expectWithin(parameters.alpha, 10.578, 0.005);
    expectWithin(parameters.s, 0.606, 0.001);
    expectWithin(parameters.beta, 11.669, 0.01);
    expectWithin(fit.logLikelihood, -9595, 0.05);
    expect(fit).toMatchObject({ converged: true, customers: 2357, repeaters: 946, warnings: [] });
  });

  it('is at least as likely as what other programs found', () => {
    const walkthrough = { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.658 };
    expectWithin(paretoNbdLogLikelihood(walkthrough, HISTORIES), -9594.976, 0.001);
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(paretoNbdLogLikelihood(walkthrough, HISTORIES));
  });

  it('expects the published purchases of a new customer', () => {
    // reference manual of BTYD, which rounds the parameters first; one year: its walkthrough
    const rounded = { r: 0.55, alpha: 10.56, s: 0.61, beta: 11.64 };
    const published = [
      0, 0.050_778_21, 0.099_160_88, 0.145_425_07, 0.189_799_3, 0.232_474_66, 0.273_612_74, 0.313_351_59, 0.351_810_24,
      0.389_092_11,
    ];
    for (const [weeks, value] of published.entries()) {
      expectWithin(paretoNbdExpectedPurchases(rounded, weeks), value, 1e-8);
      expectWithin(paretoNbdExpectedPurchases(parameters, weeks), value, 0.01);
    }
    expectWithin(paretoNbdExpectedPurchases(parameters, 52), 1.473_434, 0.0001);
  });

  it('expects the published purchases of a known customer, and gives the published chance of being alive', () => {
    expectWithin(paretoNbdConditionalExpectedPurchases(parameters, BEST, 52), 25.456_47, 0.002);
    expectWithin(paretoNbdProbabilityAlive(parameters, BEST), 0.997_874, 0.00001);
  });

  it('is the same formula whether alpha is above or below beta', () => {
    const history = { repeats: 3, recency: 10, observed: 30 };
    const at = (alpha: number): number => paretoNbdProbabilityAlive({ r: 0.6, s: 0.7, alpha, beta: 8 }, history);
    expectWithin(at(8 + 1e-7), at(8 - 1e-7), 1e-7);
    expectWithin((at(8 + 1e-3) + at(8 - 1e-3)) / 2, at(8), 1e-7);
  });
});

describe('both models', () => {
  const parameter = fc.double({ min: 0.05, max: 50, noNaN: true });
  const someHistory = fc
    .record({
      repeats: fc.integer({ min: 0, max: 300 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      observed: fc.double({ min: 0, max: 500, noNaN: true }),
    })
    .map(({ repeats, share, observed }) => ({ repeats, recency: repeats === 0 ? 0 : share * observed, observed }));
  const models = [
    {
      name: 'BG/NBD',
      of: ([r, alpha, a, b]: readonly number[]) => {
        const parameters = { r: r!, alpha: alpha!, a: a!, b: b! };
        return {
          alive: (history: typeof BEST) => bgNbdProbabilityAlive(parameters, history),
          purchases: (history: typeof BEST, t: number) => bgNbdConditionalExpectedPurchases(parameters, history, t),
          fresh: (t: number) => bgNbdExpectedPurchases(parameters, t),
          logLikelihood: (history: typeof BEST) =>
            bgNbdLogLikelihood(parameters, {
              repeats: [history.repeats],
              recency: [history.recency],
              observed: [history.observed],
            }),
        };
      },
    },
    {
      name: 'Pareto/NBD',
      of: ([r, alpha, s, beta]: readonly number[]) => {
        const parameters = { r: r!, alpha: alpha!, s: s!, beta: beta! };
        return {
          alive: (history: typeof BEST) => paretoNbdProbabilityAlive(parameters, history),
          purchases: (history: typeof BEST, t: number) => paretoNbdConditionalExpectedPurchases(parameters, history, t),
          fresh: (t: number) => paretoNbdExpectedPurchases(parameters, t),
          logLikelihood: (history: typeof BEST) =>
            paretoNbdLogLikelihood(parameters, {
              repeats: [history.repeats],
              recency: [history.recency],
              observed: [history.observed],
            }),
        };
      },
    },
  ] as const;
  const four = fc.array(parameter, { minLength: 4, maxLength: 4 });
  /** Smaller up to the last bits. */
  const expectNotAbove = (low: number, high: number): void =>
    expect(low).toBeLessThanOrEqual(high + 1e-7 * Math.max(1, Math.abs(high)));

  it.each(models)('$name has a chance of being alive from 0 to 1 that falls with the time of silence', ({ of }) => {
    fc.assert(
      fc.property(four, someHistory, fc.double({ min: 0, max: 500, noNaN: true }), (parameters, history, silence) => {
        const { alive } = of(parameters);
        const now = alive(history);
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1);
        expectNotAbove(alive({ ...history, observed: history.observed + silence }), now);
      }),
    );
  });

  it.each(models)('$name expects more over a longer time, and never less than nothing', ({ of }) => {
    const time = fc.double({ min: 0, max: 500, noNaN: true });
    fc.assert(
      fc.property(four, someHistory, time, time, (parameters, history, t, more) => {
        const { purchases, fresh } = of(parameters);
        expect(purchases(history, t)).toBeGreaterThanOrEqual(0);
        expect(fresh(t)).toBeGreaterThanOrEqual(0);
        expectNotAbove(purchases(history, t), purchases(history, t + more));
        expectNotAbove(fresh(t), fresh(t + more));
        expect([purchases(history, 0), fresh(0)]).toEqual([0, 0]);
      }),
    );
  });

  it.each(models)('$name has a finite likelihood everywhere', ({ of }) => {
    fc.assert(
      fc.property(four, someHistory, (parameters, history) => {
        expect(Number.isFinite(of(parameters).logLikelihood(history))).toBe(true);
      }),
    );
  });

  it('pass over the places where their formulas are 0 by 0', () => {
    const around = [-1e-3, -1e-9, 0, 1e-9, 1e-3];
    const a = around.map((step) => bgNbdExpectedPurchases({ r: 0.3, alpha: 4, a: 1 + step, b: 2 }, 50));
    const sum = around.map((step) => bgNbdExpectedPurchases({ r: 0.3, alpha: 4, a: 0.6, b: 0.4 + step }, 50));
    const s = around.map((step) => paretoNbdExpectedPurchases({ r: 0.3, alpha: 4, s: 1 + step, beta: 9 }, 50));
    for (const values of [a, sum, s]) {
      const [low, justBelow, at, justAbove, high] = values as [number, number, number, number, number];
      expectWithin((low + high) / 2, at, 1e-5);
      expectWithin(justBelow, at, 1e-7);
      expectWithin(justAbove, at, 1e-7);
    }
  });

  it.each([
    { name: 'BG/NBD', fit: fitBgNbd },
    { name: 'Pareto/NBD', fit: fitParetoNbd },
  ])('$name does not fit too few repeat customers, unless asked to', ({ fit }) => {
    const few = { repeats: [0, 1, 2, 0], recency: [0, 3, 9, 0], observed: [10, 10, 12, 4] };
    expect(fit(few)).toEqual({
      fitted: false,
      reason: 'not_enough_data',
      message: 'A forecast requires 500 customers with repeat purchases; there are 2.',
      customers: 4,
      repeaters: 2,
    });
    expect(fit(few, { minRepeaters: 2 }).fitted).toBe(true);
    expect(fit({ repeats: [], recency: [], observed: [] }, { minRepeaters: 0 }).fitted).toBe(false);
  });

  it('say when the search was cut off', () => {
    const fit = fitted(fitBgNbd(HISTORIES, { maxIterations: 2 }));
    expect(fit).toMatchObject({ converged: false, iterations: 2 });
    expect(fit.warnings.map(({ code }) => code)).toEqual(['not_converged']);
  });

  it('say when all customers are alike, which leaves parameters open', () => {
    const alike = { repeats: [4], recency: [8], observed: [10], weights: [1000] };
    const fit = fitted(fitBgNbd(alike));
    expect(fit.warnings.map(({ code }) => code)).toContain('undetermined_parameters');
  });

  it('find the maximum of all histories where so many differ that the search starts from a sample', () => {
    // four bases like the sample, each with slightly longer times
    const bases = [1, 1.001, 1.002, 1.003];
    const times = (column: readonly number[]): number[] => bases.flatMap((longer) => column.map((t) => t * longer));
    const histories = {
      repeats: bases.flatMap(() => HISTORIES.repeats),
      recency: times(HISTORIES.recency),
      observed: times(HISTORIES.observed),
      weights: bases.flatMap(() => HISTORIES.weights),
    };
    const bgNbd = fitted(fitBgNbd(histories));
    expect(bgNbd.parameters.r).toBeCloseTo(0.243, 3);
    expect(bgNbd.converged).toBe(true);
    expect(bgNbdLogLikelihood(bgNbd.parameters, histories)).toBeCloseTo(bgNbd.logLikelihood, 6);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      for (const factor of [0.99, 1.01]) {
        const beside = { ...bgNbd.parameters, [name]: bgNbd.parameters[name] * factor };
        expect(bgNbdLogLikelihood(beside, histories)).toBeLessThan(bgNbd.logLikelihood);
      }
    }
  });

  it('do not depend on the order of customers, nor on whether equal ones stand together', () => {
    const rows = [3, 0, 5, 1, 0, 3].map((repeats, i) => ({ repeats, recency: repeats * 1.5, observed: 20 + (i % 3) }));
    const columns = (list: typeof rows) => ({
      repeats: list.map(({ repeats }) => repeats),
      recency: list.map(({ recency }) => recency),
      observed: list.map(({ observed }) => observed),
    });
    const options = { minRepeaters: 1 };
    const one = fitBgNbd(columns([...rows, ...rows]), options);
    expect(fitBgNbd(columns([...rows.toReversed(), ...rows]), options)).toEqual(one);
    expect(fitBgNbd({ ...columns(rows), weights: rows.map(() => 2) }, options)).toEqual(one);
  });

  it('refuse histories and arguments that cannot be', () => {
    const bad = [
      { repeats: [1.5], recency: [1], observed: [2] },
      { repeats: [1], recency: [3], observed: [2] },
      { repeats: [0], recency: [1], observed: [2] },
      { repeats: [1], recency: [NaN], observed: [2] },
      { repeats: [1], recency: [1], observed: [] },
      { repeats: [1], recency: [1], observed: [2], weights: [0] },
    ];
    for (const histories of bad) expect(() => fitBgNbd(histories)).toThrow(RangeError);
    expect(() => bgNbdExpectedPurchases({ r: 1, alpha: 0, a: 1, b: 1 }, 1)).toThrow('parameter alpha');
    expect(() => paretoNbdExpectedPurchases({ r: 1, alpha: 1, s: 1, beta: 1 }, -1)).toThrow('horizon');
  });
});
