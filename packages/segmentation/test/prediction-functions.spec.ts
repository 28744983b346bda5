import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hypergeometric2F1, logBeta, logGamma, minimise } from '../src/index.js';
import { digamma } from '../src/prediction/digamma.js';
import { gaussFraction } from '../src/prediction/gauss-fraction.js';

/** Digits that two numbers share, as a relative difference. */
const difference = (found: number, expected: number): number => Math.abs(found - expected) / Math.abs(expected);

describe('logGamma', () => {
  it('meets known values', () => {
    // Γ(1/2) = √π; factorials; ln Γ(100) and Γ(1/4) as tabled by Abramowitz & Stegun, chapter 6
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expect(logGamma(2)).toBeCloseTo(0, 14);
    expect(logGamma(10)).toBeCloseTo(Math.log(362_880), 13);
    expect(logGamma(0.25)).toBeCloseTo(Math.log(3.625_609_908_221_908), 14);
    expect(difference(logGamma(100), 359.134_205_369_575_4)).toBeLessThan(1e-14);
  });

  it('grows by ln x from x to x + 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => {
        const scale = Math.max(1, Math.abs(logGamma(x)));
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x)) / scale).toBeLessThan(1e-13);
      }),
    );
  });

  it('refuses numbers that have no gamma function above 0', () => {
    for (const x of [0, -1, -0.5, NaN, Infinity]) expect(() => logGamma(x)).toThrow(RangeError);
  });
});

describe('digamma', () => {
  it('meets known values', () => {
    // Abramowitz & Stegun 6.3.2, 6.3.3 and table 6.1
    const euler = 0.577_215_664_901_532_9;
    expect(digamma(1)).toBeCloseTo(-euler, 14);
    expect(digamma(0.5)).toBeCloseTo(-euler - 2 * Math.LN2, 14);
    expect(digamma(2)).toBeCloseTo(1 - euler, 14);
    expect(digamma(1.5)).toBeCloseTo(0.036_489_973_978_576_5, 14);
  });

  it('is the slope of ln Γ', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 1e4, noNaN: true }), (x) => {
        const step = x * 1e-4;
        const quotient = (logGamma(x + step) - logGamma(x - step)) / (2 * step);
        expect(Math.abs(digamma(x) - quotient) / Math.max(1, Math.abs(quotient))).toBeLessThan(1e-6);
      }),
    );
  });

  it('refuses numbers that have no gamma function above 0', () => {
    for (const x of [0, -1, NaN, Infinity]) expect(() => digamma(x)).toThrow(RangeError);
  });
});

describe('logBeta', () => {
  it('meets known values', () => {
    expect(logBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 14);
    expect(logBeta(0.5, 0.5)).toBeCloseTo(Math.log(Math.PI), 14);
  });
});

describe('hypergeometric2F1', () => {
  it('equals elementary functions where they are known', () => {
    // Abramowitz & Stegun 15.1.3 to 15.1.8
    for (const z of [-50, -1, -0.3, 0.1, 0.5, 0.85, 0.95, 0.99, 0.999]) {
      expect(difference(hypergeometric2F1(1, 1, 2, z), -Math.log1p(-z) / z)).toBeLessThan(1e-11);
      expect(difference(hypergeometric2F1(0.3, 1.7, 1.7, z), (1 - z) ** -0.3)).toBeLessThan(1e-11);
    }
    for (const z of [0.05, 0.4, 0.9, 0.97, 0.999]) {
      expect(difference(hypergeometric2F1(0.5, 1, 1.5, z * z), Math.atanh(z) / z)).toBeLessThan(1e-11);
      expect(difference(hypergeometric2F1(0.5, 1, 1.5, -z * z), Math.atan(z) / z)).toBeLessThan(1e-11);
      expect(difference(hypergeometric2F1(0.5, 0.5, 1.5, z * z), Math.asin(z) / z)).toBeLessThan(1e-11);
    }
  });

  it('is close to the first terms of its series where c is far above a and b', () => {
    // 1 + ab/c z + a(a + 1)b(b + 1)/(c(c + 1)2) z²; the third term is below 1e-12 of it
    const [a, b, c, z] = [0.15, 0.0002, 9179.6, 0.906];
    const expected = 1 + ((a * b) / c) * z + ((a * (a + 1) * b * (b + 1)) / (c * (c + 1) * 2)) * z * z;
    expect(difference(hypergeometric2F1(a, b, c, z), expected)).toBeLessThan(1e-12);
    expect(difference(hypergeometric2F1(1, 1, 2e6, 0.999), 1 + 0.999 / 2e6)).toBeLessThan(1e-11);
  });

  it('meets the tabled elliptic integral K(m) = π/2 ₂F₁(1/2, 1/2; 1; m)', () => {
    // Abramowitz & Stegun, table 17.1; c - a - b is 0 here, the case without a series in 1 - z
    expect((Math.PI / 2) * hypergeometric2F1(0.5, 0.5, 1, 0.5)).toBeCloseTo(1.854_074_677_301_372, 13);
    expect((Math.PI / 2) * hypergeometric2F1(0.5, 0.5, 1, 0.99)).toBeCloseTo(3.695_637_362_989_875, 12);
  });

  it('joins its series without a step', () => {
    for (const [a, b, c] of [
      [0.24, 2.4, 2.2],
      [1, 3.3, 4.9],
      [5.2, 1.6, 6.2],
    ] as const) {
      for (const z of [0.9, 0]) {
        const [below, above] = [z - 1e-9, z + 1e-9].map((each) => hypergeometric2F1(a, b, c, each)) as [number, number];
        expect(above).toBeGreaterThan(below);
        expect(difference(above, below)).toBeLessThan(1e-6);
      }
    }
  });

  it('satisfies the relation between neighbours in c', () => {
    // 15.2.12 at random places: c (c-1) (z-1) F(c-1) + c (c-1 - (2c-a-b-1) z) F(c) + (c-a)(c-b) z F(c+1) = 0
    const positive = fc.double({ min: 0.05, max: 5, noNaN: true });
    fc.assert(
      fc.property(positive, positive, positive, fc.double({ min: -3, max: 0.98, noNaN: true }), (a, b, rest, z) => {
        const c = rest + 1.01;
        const terms = [
          c * (c - 1) * (z - 1) * hypergeometric2F1(a, b, c - 1, z),
          c * (c - 1 - (2 * c - a - b - 1) * z) * hypergeometric2F1(a, b, c, z),
          (c - a) * (c - b) * z * hypergeometric2F1(a, b, c + 1, z),
        ];
        const scale = Math.max(...terms.map(Math.abs), 1e-300);
        expect(Math.abs(terms[0]! + terms[1]! + terms[2]!) / scale).toBeLessThan(1e-9);
      }),
    );
  });

  it('refuses what it has no value for', () => {
    expect(() => hypergeometric2F1(1, 1, 2, 1)).toThrow('z below 1');
    expect(() => hypergeometric2F1(1, 1, 2, NaN)).toThrow('z below 1');
    expect(() => hypergeometric2F1(1, 1, -1, 0.5)).toThrow('c other than -1');
    expect(() => hypergeometric2F1(NaN, 1, 2, 0.5)).toThrow('finite arguments');
    expect(() => hypergeometric2F1(500, 500, 1, 0.99)).toThrow('too great');
  });
});

describe('gaussFraction', () => {
  it('equals elementary functions where they are known', () => {
    for (const z of [0, 1e-9, 0.1, 0.5, 0.9, 0.99, 0.9999]) {
      expect(gaussFraction(1, 2, z)).toBeCloseTo(z === 0 ? 1 : -Math.log1p(-z) / z, 11);
      expect(gaussFraction(0.5, 1.5, z * z)).toBeCloseTo(z === 0 ? 1 : Math.atanh(z) / z, 11);
    }
  });

  it('agrees with the series where that is quick', () => {
    for (const [b, c] of [
      [0.3, 1.4],
      [2.5, 2.9],
      [40, 43],
      [200, 201.5],
    ] as const) {
      for (const z of [0.05, 0.3, 0.7]) {
        expect(difference(gaussFraction(b, c, z), hypergeometric2F1(1, b, c, z))).toBeLessThan(1e-12);
      }
    }
  });
});

describe('minimise', () => {
  const rosenbrock = ([x, y]: readonly number[]): number => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2;

  it('follows a bent valley to its lowest point', () => {
    const { at, converged, iterations } = minimise(rosenbrock, [-1.2, 1]);
    expect(at[0]).toBeCloseTo(1, 5);
    expect(at[1]).toBeCloseTo(1, 5);
    expect(converged).toBe(true);
    expect(iterations).toBeLessThan(100);
  });

  it('says when it was stopped before the end', () => {
    const { converged, iterations } = minimise(rosenbrock, [-1.2, 1], { maxIterations: 3 });
    expect({ converged, iterations }).toEqual({ converged: false, iterations: 3 });
  });

  it('needs less from a start nearby with the curvature known', () => {
    const { at, inverseCurvature } = minimise(rosenbrock, [-1.2, 1]);
    const shifted = ([x, y]: readonly number[]): number => rosenbrock([x! - 0.01, y!]);
    expect(minimise(shifted, at, { inverseCurvature }).iterations).toBeLessThan(minimise(shifted, at).iterations);
  });

  it('takes slopes that it is given, and needs no more calls than values then', () => {
    let calls = 0;
    const counted = (at: readonly number[]): number => (calls++, rosenbrock(at));
    const slope = ([x, y]: readonly number[]): number[] => [
      2 * (x! - 1) - 400 * x! * (y! - x! * x!),
      200 * (y! - x! * x!),
    ];
    const { at, converged, iterations } = minimise(counted, [-1.2, 1], { slope });
    expect(at[0]).toBeCloseTo(1, 6);
    expect(converged).toBe(true);
    expect(calls).toBeLessThan(3 * iterations);
  });

  it('stays within a bound, and finds the lowest point along it', () => {
    const { at, converged } = minimise(([x, y]) => (x! - 5) ** 2 + (y! - x! / 2) ** 2, [0, 0], { bound: 2 });
    expect(at[0]).toBe(2);
    expect(at[1]).toBeCloseTo(1, 6);
    expect(converged).toBe(true);
  });

  it('never crosses a wall', () => {
    const { at, converged } = minimise(([x]) => (x! < 0 ? NaN : (x! + 1) ** 2 + x!), [2]);
    expect(at[0]).toBeGreaterThanOrEqual(0);
    expect(converged).toBe(false);
  });

  it('refuses a start outside', () => {
    expect(() => minimise(() => Infinity, [0])).toThrow('start');
  });
});
