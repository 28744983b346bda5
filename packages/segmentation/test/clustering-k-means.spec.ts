import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createMatrix, createRandom, kMeans, nearestCentroids, scaleColumns, unscaleColumns } from '../src/index.js';
import { casesOf, matrixOf, relativeError, reordered, TOLERANCE } from './cluster-fixtures.js';

/** Few different values on purpose: duplicates are normal data. */
const rowsOfTwo = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 3 })), {
  minLength: 1,
  maxLength: 40,
});

describe('kMeans', () => {
  it.each(casesOf('kMeans'))('reaches the published optimum of $name with k = $k', ({ matrix, k, expected }) => {
    const { centroids, sizes, withinSs, totalSs, converged, labels } = kMeans(matrix, { k, restarts: 50 });
    expect(relativeError(withinSs, expected.withinSs)).toBeLessThan(TOLERANCE);
    expect([...sizes]).toEqual(expected.sizes);
    for (const [place, value] of expected.centroids.flat().entries()) {
      expect(relativeError(centroids.values[place]!, value)).toBeLessThan(TOLERANCE);
    }
    expect(converged).toBe(true);
    expect(totalSs).toBeGreaterThan(withinSs);
    expect(labels).toHaveLength(matrix.rows);
  });

  it('gives the same rows the same clusters in whatever order they come, to the last bit', () => {
    fc.assert(
      fc.property(
        rowsOfTwo.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows.keys()], { minLength: rows.length })),
        ),
        fc.integer({ min: 1, max: 5 }),
        ([rows, order], k) => {
          const straight = kMeans(matrixOf(rows), { k, restarts: 3 });
          const shuffled = kMeans(matrixOf(reordered(rows, order)), { k, restarts: 3 });
          expect(shuffled.centroids).toEqual(straight.centroids);
          expect(shuffled.withinSs).toBe(straight.withinSs);
          expect([...shuffled.labels]).toEqual(order.map((row) => straight.labels[row]));
        },
      ),
    );
  });

  it('puts every row into one cluster, none empty, equal rows together, each row at its nearest centroid', () => {
    fc.assert(
      fc.property(rowsOfTwo, fc.integer({ min: 1, max: 6 }), (rows, k) => {
        const { labels, sizes, centroids, clusterSs, withinSs } = kMeans(matrixOf(rows), { k, restarts: 2 });
        const distinct = new Set(rows.map(String)).size;
        expect(centroids.rows).toBe(Math.min(k, distinct));
        expect([...sizes].every((size) => size > 0)).toBe(true);
        expect([...sizes].reduce((sum, size) => sum + size)).toBe(rows.length);
        expect(clusterSs.reduce((sum, each) => sum + each)).toBeCloseTo(withinSs, 9);
        expect(new Set(rows.map((row, i) => `${row}:${labels[i]}`)).size).toBe(distinct);
        const { distance } = nearestCentroids(matrixOf(rows), centroids);
        for (const [i, row] of rows.entries()) {
          const own = [0, 1].map((j) => centroids.values[labels[i]! * 2 + j]! - row[j]!);
          expect(Math.hypot(...own)).toBeCloseTo(distance[i]!, 9);
        }
      }),
    );
  });

  it('puts every row at its nearest centroid and every centroid at the mean of its rows among a hundred clusters too', () => {
    const random = createRandom(8);
    const matrix = matrixOf(Array.from({ length: 1500 }, () => [random.next(), random.next(), random.next() ** 3]));
    const { centroids, labels, converged } = kMeans(matrix, { k: 100, restarts: 1 });
    expect(converged).toBe(true);
    const { distance } = nearestCentroids(matrix, centroids);
    const sums = Array.from({ length: 100 }, () => [0, 0, 0, 0]);
    for (const [row, label] of labels.entries()) {
      const own = matrix.values.subarray(row * 3, row * 3 + 3);
      const gap = Math.hypot(...own.map((value, j) => value - centroids.values[label * 3 + j]!));
      expect(Math.abs(gap - distance[row]!)).toBeLessThan(TOLERANCE);
      for (const [j, value] of [...own, 1].entries()) sums[label]![j]! += value;
    }
    for (const [label, [x, y, z, count]] of sums.entries()) {
      for (const [j, sum] of [x!, y!, z!].entries()) {
        expect(Math.abs(sum / count! - centroids.values[label * 3 + j]!)).toBeLessThan(TOLERANCE);
      }
    }
  });

  it('counts a row of weight 3 like three equal rows', () => {
    const rows = [[0], [1], [5], [6], [20]];
    const weighted = kMeans(matrixOf(rows), { k: 2, weights: [1, 3, 1, 1, 2] });
    const repeated = kMeans(matrixOf([[0], [1], [1], [1], [5], [6], [20], [20]]), { k: 2 });
    expect(weighted.centroids).toEqual(repeated.centroids);
    expect(weighted.withinSs).toBe(repeated.withinSs);
    expect([...weighted.sizes]).toEqual([6, 2]);
  });

  it('labels a row of weight 0 by its nearest centroid without moving one', () => {
    const { centroids, labels, sizes } = kMeans(matrixOf([[0], [2], [10], [12], [7]]), {
      k: 2,
      weights: [1, 1, 1, 1, 0],
    });
    expect([...centroids.values]).toEqual([1, 11]);
    expect([...labels]).toEqual([0, 0, 1, 1, 1]);
    expect([...sizes]).toEqual([2, 2]);
  });

  it('finds one cluster without spread in rows that are all equal', () => {
    const { centroids, sizes, withinSs, totalSs, converged } = kMeans(
      matrixOf(Array.from({ length: 7 }, () => [3.3, 0.1])),
      { k: 3 },
    );
    expect([...centroids.values]).toEqual([3.3, 0.1]);
    expect([...sizes]).toEqual([7]);
    expect([withinSs, totalSs, converged]).toEqual([0, 0, true]);
  });

  it('lets starts compete on a sample of a large base, whatever its order, and finishes the best on all rows', () => {
    const random = createRandom(6);
    const rows = Array.from({ length: 900 }, (_, i) => [(i % 3) * 4 + random.next() * 3, random.next() * 3]);
    const exact = kMeans(matrixOf(rows), { k: 3 });
    const sampled = kMeans(matrixOf(rows), { k: 3, maxStartRows: 60 });
    expect([exact.startRows, sampled.startRows]).toEqual([900, 60]);
    expect(relativeError(sampled.withinSs, exact.withinSs)).toBeLessThan(TOLERANCE);
    expect(sampled.converged).toBe(true);
    const back = kMeans(matrixOf(rows.toReversed()), { k: 3, maxStartRows: 60 });
    expect(back.centroids).toEqual(sampled.centroids);
    expect(back.labels.toReversed()).toEqual(sampled.labels);
  });

  it('does not sample so few that a cluster would have no place to start', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i]);
    const { startRows, centroids } = kMeans(matrixOf(rows), { k: 5, maxStartRows: 3 });
    expect([startRows, centroids.rows]).toEqual([40, 5]);
  });

  it('says when the iterations did not suffice', () => {
    const rows = Array.from({ length: 200 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
    const { converged, iterations } = kMeans(matrixOf(rows), { k: 5, restarts: 1, maxIterations: 1 });
    expect(converged).toBe(false);
    expect(iterations).toBe(2); // one of the start, one more to finish it
  });

  it('refuses impossible options by name', () => {
    const matrix = matrixOf([[1], [2]]);
    expect(() => kMeans(matrix, { k: 0 })).toThrow(new RangeError('kMeans requires k of at least 1, not 0'));
    expect(() => kMeans(matrix, { k: 1, restarts: 0 })).toThrow(RangeError);
    expect(() => kMeans(matrix, { k: 1, tolerance: -1 })).toThrow(RangeError);
    expect(() => kMeans(matrix, { k: 1, weights: [1] })).toThrow('distinctRows requires 2 weights, not 1');
    expect(() => kMeans(matrix, { k: 1, weights: [0, 0] })).toThrow('at least one row of weight above 0');
    expect(() => kMeans(matrix, { k: 1, weights: [1, -1] })).toThrow(RangeError);
    expect(() => kMeans(matrix, { k: 1, seed: 0.5 })).toThrow('whole seed');
  });
});

describe('createMatrix', () => {
  it('refuses values that are no matrix', () => {
    expect(() => createMatrix([], 2)).toThrow(new RangeError('createMatrix requires at least one row'));
    expect(() => createMatrix([1, 2, 3], 2)).toThrow('createMatrix requires whole rows of 2 values, not 3 values');
    expect(() => createMatrix([1, 2], 0)).toThrow('createMatrix requires at least one column, not 0');
    expect(() => createMatrix([1, 2, 3, NaN], 2)).toThrow(
      'createMatrix requires finite values, not NaN in row 1, column 1',
    );
  });
});

describe('createRandom', () => {
  it('repeats itself with one seed and differs with another', () => {
    const draw = (seed: number): number[] => {
      const random = createRandom(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('spreads over 0 to 1 evenly', () => {
    const random = createRandom(1);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 100_000; i++) tenths[Math.floor(random.next() * 10)]!++;
    // chi-squared with 9 degrees of freedom stays below 27.9 in 999 of 1,000 cases
    expect(tenths.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
  });
});

describe('scaleColumns', () => {
  it('gives every column mean 0 and population standard deviation 1, as computed by hand', () => {
    const { matrix, scales } = scaleColumns(
      matrixOf([
        [0, 2],
        [Math.E - 1, 4],
        [Math.E ** 2 - 1, 9],
      ]),
      ['log1p', 'none'],
    );
    const s = Math.sqrt(2 / 3); // of 0, 1, 2
    expect(scales[0]!.mean).toBeCloseTo(1, 12);
    expect(scales[0]!.deviation).toBeCloseTo(s, 12);
    expect(scales[1]).toEqual({ transform: 'none', mean: 5, deviation: Math.sqrt(26 / 3) });
    expect(matrix.values[0]).toBeCloseTo(-1 / s, 12);
    expect(matrix.values[5]).toBeCloseTo(4 / Math.sqrt(26 / 3), 12);
  });

  it('is undone by unscaleColumns', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1e9), fc.integer()), { minLength: 1, maxLength: 30 }), (rows) => {
        const { matrix, scales } = scaleColumns(matrixOf(rows), ['log1p', 'none']);
        expect(matrix.values.every(Number.isFinite)).toBe(true);
        for (const [place, value] of unscaleColumns(matrix, scales).values.entries()) {
          expect(Math.abs(value - rows.flat()[place]!)).toBeLessThanOrEqual(
            1e-6 * Math.max(1, Math.abs(rows.flat()[place]!)),
          );
        }
      }),
    );
  });

  it('turns a constant column into 0', () => {
    const { matrix, scales } = scaleColumns(matrixOf([[0.1], [0.1], [0.1]]), ['log1p']);
    expect([...matrix.values]).toEqual([0, 0, 0]);
    expect(scales[0]!.deviation).toBe(0);
    expect(unscaleColumns(matrix, scales).values[0]).toBeCloseTo(0.1, 12);
  });

  it('refuses a value below 0 under a logarithm, and transforms that do not fit', () => {
    expect(() => scaleColumns(matrixOf([[-1]]), ['log1p'])).toThrow(
      'scaleColumns requires values of 0 or more for log1p, not -1',
    );
    expect(() => scaleColumns(matrixOf([[1, 2]]), ['none'])).toThrow('scaleColumns requires 2 transforms, not 1');
  });
});
