import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom, fuzzyCMeans, matchClusters, pam, silhouette } from '../src/index.js';
import { casesOf, matrixOf, relativeError, reordered, TOLERANCE } from './cluster-fixtures.js';

const rowsOfTwo = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat(3)), { minLength: 1, maxLength: 30 });
const shuffled = rowsOfTwo.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows.keys()], { minLength: rows.length })),
);
const countOf = (labels: ArrayLike<number>, k: number): number[] =>
  Array.from({ length: k }, (_, c) => Array.from(labels).filter((label) => label === c).length);

describe('fuzzyCMeans', () => {
  it.each(casesOf('fuzzy'))('reaches what R finds on $name with $k clusters', ({ matrix, k, expected }) => {
    const found = fuzzyCMeans(matrix, { k, restarts: 10 });
    expect(relativeError(found.objective, expected.objective)).toBeLessThan(TOLERANCE);
    expect(relativeError(found.partitionCoefficient, expected.partitionCoefficient)).toBeLessThan(TOLERANCE);
    expect(countOf(found.labels, k)).toEqual(expected.sizes);
    for (const [place, value] of expected.centroids.flat().entries()) {
      expect(relativeError(found.centroids.values[place]!, value)).toBeLessThan(TOLERANCE);
    }
    for (const [place, value] of expected.firstMemberships.flat().entries()) {
      expect(Math.abs(found.memberships.values[place]! - value)).toBeLessThan(TOLERANCE);
    }
    expect(found.converged).toBe(true);
  });

  it('gives memberships from 0 to 1 that sum to 1 for every row, with the greatest as the label', () => {
    fc.assert(
      fc.property(rowsOfTwo, fc.integer({ min: 1, max: 5 }), fc.constantFrom(1.1, 1.5, 2, 4), (rows, k, fuzzifier) => {
        const found = fuzzyCMeans(matrixOf(rows), { k, fuzzifier, restarts: 1 });
        const { columns, values } = found.memberships;
        expect(columns).toBe(Math.min(k, new Set(rows.map(String)).size));
        for (let i = 0; i < rows.length; i++) {
          const own = [...values.subarray(i * columns, (i + 1) * columns)];
          expect(own.reduce((sum, membership) => sum + membership)).toBeCloseTo(1, 12);
          expect(Math.min(...own)).toBeGreaterThanOrEqual(0);
          expect(own[found.labels[i]!]).toBe(Math.max(...own));
          const rest = own.filter((_, c) => c !== found.labels[i]);
          if (rest.length > 0) expect(own[found.second[i]!]).toBe(Math.max(...rest));
          else expect(found.second[i]).toBe(-1);
        }
        expect(found.centroids.values.every(Number.isFinite)).toBe(true);
        expect(found.partitionCoefficient).toBeGreaterThanOrEqual(1 / columns - 1e-12);
        expect(found.partitionCoefficient).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 4 }), ([rows, order], k) => {
        const straight = fuzzyCMeans(matrixOf(rows), { k, restarts: 2 });
        const other = fuzzyCMeans(matrixOf(reordered(rows, order)), { k, restarts: 2 });
        expect(other.centroids).toEqual(straight.centroids);
        expect(other.objective).toBe(straight.objective);
        expect([...other.labels]).toEqual(order.map((row) => straight.labels[row]));
      }),
    );
  });

  it('lets starts compete on a sample of a large base, whatever its order, and finishes the best on all rows', () => {
    const random = createRandom(6);
    const rows = Array.from({ length: 900 }, (_, i) => [(i % 3) * 4 + random.next() * 3, random.next() * 3]);
    const exact = fuzzyCMeans(matrixOf(rows), { k: 3 });
    const sampled = fuzzyCMeans(matrixOf(rows), { k: 3, maxStartRows: 60 });
    expect([exact.startRows, sampled.startRows]).toEqual([900, 60]);
    expect(relativeError(sampled.objective, exact.objective)).toBeLessThan(TOLERANCE);
    expect(sampled.converged).toBe(true);
    const back = fuzzyCMeans(matrixOf(rows.toReversed()), { k: 3, maxStartRows: 60 });
    expect(back.centroids).toEqual(sampled.centroids);
    expect(back.labels.toReversed()).toEqual(sampled.labels);
  });

  it('has one cluster, and full membership in it, for rows that are all equal', () => {
    const found = fuzzyCMeans(matrixOf([[2.2], [2.2], [2.2]]), { k: 3 });
    expect([...found.memberships.values]).toEqual([1, 1, 1]);
    expect([found.objective, found.partitionCoefficient, found.converged]).toEqual([0, 1, true]);
  });

  it('says when the iterations did not suffice', () => {
    const rows = Array.from({ length: 60 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
    expect(fuzzyCMeans(matrixOf(rows), { k: 3, maxIterations: 1 })).toMatchObject({ converged: false, iterations: 1 });
  });

  it('refuses impossible options by name', () => {
    const matrix = matrixOf([[1], [2]]);
    expect(() => fuzzyCMeans(matrixOf([[1]]), { k: 1, maxStartRows: 0 })).toThrow('maxStartRows of at least 1');
    expect(() => fuzzyCMeans(matrix, { k: 0 })).toThrow('fuzzyCMeans requires k of at least 1, not 0');
    expect(() => fuzzyCMeans(matrix, { k: 2, fuzzifier: 1 })).toThrow('fuzzifier above 1');
    expect(() => fuzzyCMeans(matrix, { k: 2, restarts: 0 })).toThrow(RangeError);
    expect(() => fuzzyCMeans(matrix, { k: 2, tolerance: -1 })).toThrow(RangeError);
  });
});

describe('pam', () => {
  it.each(casesOf('pam'))('reaches what R finds on $name with $k clusters', ({ matrix, k, expected }) => {
    const { labels, sizes, meanDistance, medoids, converged } = pam(matrix, { k });
    expect([...sizes].sort((a, b) => b - a)).toEqual(expected.sizes);
    expect(relativeError(meanDistance, expected.objective)).toBeLessThan(TOLERANCE);
    expect(relativeError(silhouette(matrix, labels).mean!, expected.silhouette)).toBeLessThan(TOLERANCE);
    expect([...medoids].map((row) => labels[row])).toEqual([...medoids.keys()]);
    expect(converged).toBe(true);
  });

  it('leaves no exchange of one medoid that would be better', () => {
    fc.assert(
      fc.property(rowsOfTwo, fc.integer({ min: 1, max: 3 }), (rows, k) => {
        const { medoids, meanDistance } = pam(matrixOf(rows), { k });
        const costOf = (chosen: readonly number[]): number =>
          rows.reduce(
            (sum, row) => sum + Math.min(...chosen.map((m) => Math.hypot(row[0] - rows[m]![0], row[1] - rows[m]![1]))),
            0,
          ) / rows.length;
        expect(meanDistance).toBeCloseTo(costOf([...medoids]), 9);
        for (const leaving of medoids.keys()) {
          for (const entering of rows.keys()) {
            expect(costOf([...medoids].with(leaving, entering))).toBeGreaterThanOrEqual(meanDistance - 1e-9);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 4 }), ([rows, order], k) => {
        const straight = pam(matrixOf(rows), { k });
        const other = pam(matrixOf(reordered(rows, order)), { k });
        expect([...other.labels]).toEqual(order.map((row) => straight.labels[row]));
        expect([...other.medoids].map((m) => rows[order[m]!])).toEqual([...straight.medoids].map((m) => rows[m]));
      }),
    );
  });

  it('has one cluster for rows that are all equal', () => {
    expect(pam(matrixOf([[3], [3], [3]]), { k: 2 })).toMatchObject({ meanDistance: 0, converged: true });
    expect([...pam(matrixOf([[3], [3], [3]]), { k: 2 }).sizes]).toEqual([3]);
  });

  it('refuses too many rows and impossible options', () => {
    expect(() => pam(matrixOf([[1], [2], [3]]), { k: 2, maxRows: 2 })).toThrow(
      'pam takes at most 2 distinct rows, not 3',
    );
    expect(() => pam(matrixOf([[1]]), { k: 0 })).toThrow('pam requires k of at least 1, not 0');
    expect(() => pam(matrixOf([[1]]), { k: 1, maxIterations: -1 })).toThrow(RangeError);
  });
});

describe('matchClusters', () => {
  it('takes the pairs with the least sum, not each the nearest', () => {
    // the nearest of 4 is 5, but 6 has only 5 left then: |0 - 4| + |5 - 6| = 5 beats |5 - 4| + |0 - 6| = 7
    expect(matchClusters(matrixOf([[0], [5]]), matrixOf([[4], [6]]))).toEqual([0, 1]);
    expect(matchClusters(matrixOf([[5], [0]]), matrixOf([[4], [6]]))).toEqual([1, 0]);
  });

  it('leaves new clusters without a match where there are more of them', () => {
    expect(matchClusters(matrixOf([[0], [10]]), matrixOf([[9], [5], [1]]))).toEqual([1, null, 0]);
    expect(matchClusters(matrixOf([[0], [5], [10]]), matrixOf([[9], [1]]))).toEqual([2, 0]);
  });

  it('finds the least sum of all ways to pair', () => {
    const points = (size: number) => fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: size, maxLength: size });
    fc.assert(
      fc.property(
        fc
          .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
          .chain(([a, b]) => fc.tuple(points(a), points(b))),
        ([previous, next]) => {
          const match = matchClusters(matrixOf(previous), matrixOf(next));
          const used = match.filter((each) => each !== null);
          expect(new Set(used).size).toBe(used.length);
          expect(used).toHaveLength(Math.min(previous.length, next.length));
          const costs = next.map((b) => previous.map((a) => Math.hypot(a[0] - b[0], a[1] - b[1])));
          const sum = match.reduce<number>((total, a, b) => total + (a === null ? 0 : costs[b]![a]!), 0);
          expect(sum).toBeCloseTo(leastSum(costs, 0, new Set(), previous.length), 9);
        },
      ),
    );
  });

  it('refuses centroids of different columns', () => {
    expect(() => matchClusters(matrixOf([[1]]), matrixOf([[1, 2]]))).toThrow(RangeError);
  });
});

/** Every way to pair, by brute force. */
function leastSum(costs: readonly (readonly number[])[], row: number, taken: Set<number>, columns: number): number {
  const rowsLeft = costs.length - row;
  if (rowsLeft === 0) return 0;
  const free = columns - taken.size;
  let least = rowsLeft > free ? leastSum(costs, row + 1, taken, columns) : Infinity;
  for (let column = 0; column < columns; column++) {
    if (taken.has(column)) continue;
    const rest = leastSum(costs, row + 1, new Set([...taken, column]), columns);
    least = Math.min(least, costs[row]![column]! + rest);
  }
  return least;
}
