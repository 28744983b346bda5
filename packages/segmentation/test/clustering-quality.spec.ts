import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  adjustedRandIndex,
  calinskiHarabasz,
  chooseK,
  createMatrix,
  createRandom,
  daviesBouldin,
  kMeans,
  silhouette,
  stability,
} from '../src/index.js';
import type { Matrix } from '../src/index.js';
import { casesOf, FIXTURES, matrixOf, relativeError, reordered, TOLERANCE } from './cluster-fixtures.js';

const labelled = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(3)), { minLength: 2, maxLength: 40 });
const labelsOf = (rows: readonly (readonly number[])[]): number[] => rows.map((row) => row[2]! % rows.length);
const pointsOf = (rows: readonly (readonly number[])[]): Matrix => matrixOf(rows.map(([x, y]) => [x!, y!]));

/** Round clouds of 300 rows each, far apart. */
function clouds(centres: readonly (readonly [number, number])[], seed = 3): Matrix {
  const random = createRandom(seed);
  const noise = (): number => random.next() + random.next() + random.next() - 1.5;
  return createMatrix(
    centres.flatMap(([x, y]) => Array.from({ length: 300 }, () => [x + noise(), y + noise()]).flat()),
    2,
  );
}

describe('silhouette, calinskiHarabasz and daviesBouldin', () => {
  it.each(casesOf('kMeans'))('equal scikit-learn on $name with k = $k', ({ matrix, k, expected }) => {
    const { labels } = kMeans(matrix, { k, restarts: 50 });
    expect(relativeError(silhouette(matrix, labels).mean!, expected.silhouette)).toBeLessThan(TOLERANCE);
    expect(relativeError(calinskiHarabasz(matrix, labels)!, expected.calinskiHarabasz)).toBeLessThan(TOLERANCE);
    expect(relativeError(daviesBouldin(matrix, labels)!, expected.daviesBouldin)).toBeLessThan(TOLERANCE);
  });
});

describe('silhouette', () => {
  it('is what the definition gives by hand', () => {
    // distances of 0: a = 1, b = (9 + 11) / 2; of 1: a = 1, b = 9; of 9: a = 2, b = 8.5; of 11: a = 2, b = 10.5
    const { mean, clusters, values, rows, isSampled } = silhouette(matrixOf([[0], [1], [9], [11]]), [0, 0, 1, 1]);
    const expected = [0.9, 8 / 9, 6.5 / 8.5, 8.5 / 10.5];
    for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 12);
    expect(clusters[0]).toBeCloseTo((expected[0]! + expected[1]!) / 2, 12);
    expect(mean).toBeCloseTo(expected.reduce((sum, value) => sum + value) / 4, 12);
    expect([...rows]).toEqual([0, 1, 2, 3]);
    expect(isSampled).toBe(false);
  });

  it('gives 0 to a row alone in its cluster, and to equal rows in different clusters', () => {
    expect([...silhouette(matrixOf([[0], [1], [5]]), [0, 0, 1]).values].at(-1)).toBe(0);
    expect([...silhouette(matrixOf([[2], [2], [2], [2]]), [0, 0, 1, 1]).values]).toEqual([0, 0, 0, 0]);
  });

  it('has no answer for a single cluster', () => {
    expect(silhouette(matrixOf([[1], [2]]), [0, 0])).toMatchObject({ mean: null, clusters: [null] });
  });

  it('stays between -1 and 1 and does not depend on the order of rows', () => {
    fc.assert(
      fc.property(
        labelled.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows.keys()], { minLength: rows.length })),
        ),
        fc.integer({ min: 2, max: 50 }),
        ([rows, order], maxExact) => {
          const labels = labelsOf(rows);
          const straight = silhouette(pointsOf(rows), labels, { maxExact });
          const shuffled = silhouette(
            pointsOf(reordered(rows, order)),
            order.map((row) => labels[row]!),
            { maxExact },
          );
          expect(straight.values.every((value) => value >= -1 && value <= 1)).toBe(true);
          expect(shuffled.mean).toBe(straight.mean);
          expect(shuffled.clusters).toEqual(straight.clusters);
          expect(straight.isSampled).toBe(rows.length > maxExact);
        },
      ),
    );
  });

  it('comes close from a sample, and says that it is one', () => {
    const matrix = clouds([
      [0, 0],
      [3, 0],
      [0, 3],
    ]);
    const { labels } = kMeans(matrix, { k: 3 });
    const exact = silhouette(matrix, labels);
    const sampled = silhouette(matrix, labels, { maxExact: 300 });
    expect([exact.isSampled, sampled.isSampled]).toEqual([false, true]);
    expect(sampled.values).toHaveLength(300);
    expect(Math.abs(sampled.mean! - exact.mean!)).toBeLessThan(0.02);
  });

  it('refuses labels that do not fit', () => {
    expect(() => silhouette(matrixOf([[1], [2]]), [0])).toThrow(new RangeError('silhouette requires 2 labels, not 1'));
    expect(() => silhouette(matrixOf([[1], [2]]), [0, -1])).toThrow('whole labels from 0 to 1, not -1');
    expect(() => silhouette(matrixOf([[1], [2]]), [0, 1], { maxExact: 1 })).toThrow(RangeError);
  });
});

describe('calinskiHarabasz and daviesBouldin', () => {
  it('have no answer where nothing can be compared', () => {
    expect(calinskiHarabasz(matrixOf([[1], [2]]), [0, 0])).toBeNull();
    expect(calinskiHarabasz(matrixOf([[1], [2]]), [0, 1])).toBeNull();
    expect(calinskiHarabasz(matrixOf([[0.1], [0.1], [0.1], [0.3], [0.3]]), [0, 0, 0, 1, 1])).toBeNull();
    expect(calinskiHarabasz(matrixOf([[1], [1], [1]]), [0, 0, 1])).toBeNull();
    expect(daviesBouldin(matrixOf([[1], [2]]), [0, 0])).toBeNull();
    expect(daviesBouldin(matrixOf([[1], [3], [2]]), [0, 0, 1])).toBeNull();
  });

  it('ignore numbers that no row has', () => {
    const matrix = matrixOf([[0], [1], [9], [11]]);
    expect(calinskiHarabasz(matrix, [0, 0, 3, 3])).toBe(calinskiHarabasz(matrix, [0, 0, 1, 1]));
    expect(daviesBouldin(matrix, [0, 0, 3, 3])).toBe(daviesBouldin(matrix, [0, 0, 1, 1]));
  });
});

describe('adjustedRandIndex', () => {
  it('is what the definition gives by hand', () => {
    // pairs together: 2 in both; 6 in one, 3 in the other, of 15: expected 6 * 3 / 15 = 1.2, at most 4.5
    expect(adjustedRandIndex([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])).toBeCloseTo((2 - 1.2) / (4.5 - 1.2), 12);
  });

  it('is 1 for the same clusters under other numbers, and the same both ways', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 5, maxLength: 40 }), (labels) => {
        const renamed = labels.map((label) => (label + 2) % 5);
        expect(adjustedRandIndex(labels, renamed)).toBeCloseTo(1, 12);
        const other = labels.map((label, i) => (label + (i % 2)) % 5);
        expect(adjustedRandIndex(labels, other)).toBe(adjustedRandIndex(other, labels));
      }),
    );
  });

  it('is about 0 for clusters drawn at random', () => {
    const random = createRandom(2);
    const draw = (): number[] => Array.from({ length: 20_000 }, () => Math.floor(random.next() * 4));
    expect(Math.abs(adjustedRandIndex(draw(), draw()))).toBeLessThan(0.005);
  });

  it('refuses what cannot be compared', () => {
    expect(() => adjustedRandIndex([], [])).toThrow(RangeError);
    expect(() => adjustedRandIndex([0, 1], [0])).toThrow('adjustedRandIndex requires 2 labels, not 1');
  });
});

describe('chooseK', () => {
  it('finds the four groups of ruspini by the published silhouette', () => {
    const { k, silhouette: found, candidates, meetsMinShare } = chooseK(matrixOf(FIXTURES.ruspini.rows));
    expect(k).toBe(4);
    expect(relativeError(found.mean!, 0.7377)).toBeLessThan(TOLERANCE);
    expect(candidates.map((candidate) => candidate.k)).toEqual([3, 4, 5, 6, 7]);
    expect(meetsMinShare).toBe(true);
  });

  it('measures every number of clusters on the rows that the silhouette of each alone would measure', () => {
    const random = createRandom(3);
    const matrix = matrixOf(Array.from({ length: 400 }, () => [random.next(), random.next()]));
    const { candidates } = chooseK(matrix, { from: 2, to: 5, restarts: 2, maxExact: 90 });
    expect(candidates.map(({ k }) => k)).toEqual([2, 3, 4, 5]);
    for (const { result, silhouette: found } of candidates) {
      expect(found).toEqual(silhouette(matrix, result.labels, { maxExact: 90 }));
    }
  });

  it('does not take a number that leaves a cluster below minShare', () => {
    const rows = [...Array.from({ length: 99 }, (_, i) => [(i % 3) * 100 + (i % 11)]), [9_999]];
    expect(chooseK(matrixOf(rows), { from: 3, to: 4, minShare: 0.005 }).k).toBe(4);
    const { k, meetsMinShare, smallestShare } = chooseK(matrixOf(rows), { from: 3, to: 4, minShare: 0.02 });
    expect([k, meetsMinShare, smallestShare]).toEqual([4, false, 0.01]);
  });

  it('has as many clusters as there are different rows where these are few', () => {
    const rows = [[1], [1], [2], [2], [2]];
    expect(chooseK(matrixOf(rows))).toMatchObject({ k: 2, smallestShare: 0.4 });
    expect(chooseK(matrixOf([[5], [5], [5]]))).toMatchObject({ k: 1, silhouette: { mean: null } });
  });

  it('refuses impossible limits', () => {
    expect(() => chooseK(matrixOf([[1]]), { from: 4, to: 3 })).toThrow(RangeError);
    expect(() => chooseK(matrixOf([[1]]), { minShare: 2 })).toThrow('chooseK requires minShare from 0 to 1, not 2');
  });
});

describe('stability', () => {
  it('is close to 1 for groups that are there, and clearly lower for groups that are not', () => {
    const apart = clouds([
      [0, 0],
      [9, 0],
      [0, 9],
    ]);
    const found = stability(apart, kMeans(apart, { k: 3 }).labels, { k: 3, resamples: 5 });
    expect(found.mean).toBeCloseTo(1, 6);
    expect(found.indices).toHaveLength(5);
    const even = clouds([[0, 0]]);
    expect(stability(even, kMeans(even, { k: 5 }).labels, { k: 5, resamples: 5 }).mean).toBeLessThan(0.8);
  });

  it('does not depend on the order of rows', () => {
    const rows = FIXTURES.iris.rows;
    const back = [...rows.keys()].reverse();
    const at = (order: readonly number[]): number => {
      const matrix = matrixOf(reordered(rows, order));
      return stability(matrix, kMeans(matrix, { k: 3 }).labels, { k: 3, resamples: 3, maxRows: 100 }).mean;
    };
    expect(at(back)).toBe(at([...rows.keys()]));
  });

  it('is 1 for rows that are all equal', () => {
    expect(stability(matrixOf([[4], [4], [4]]), [0, 0, 0], { k: 3 }).mean).toBe(1);
  });

  it('refuses impossible options', () => {
    expect(() => stability(matrixOf([[1]]), [0], { k: 1, resamples: 0 })).toThrow(RangeError);
    expect(() => stability(matrixOf([[1]]), [0], { k: 1, maxRows: 0 })).toThrow(RangeError);
    expect(() => stability(matrixOf([[1]]), [0, 0], { k: 1 })).toThrow(RangeError);
  });
});
