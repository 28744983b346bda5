import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutTree, hierarchicalClustering, suggestCut } from '../src/index.js';
import type { Linkage } from '../src/index.js';
import { FIXTURES, matrixOf, relativeError, reordered, TOLERANCE } from './cluster-fixtures.js';

const LINKAGES: readonly Linkage[] = ['ward.D2', 'average', 'complete', 'single'];
const cases = Object.entries(FIXTURES).flatMap(([name, fixture]) =>
  LINKAGES.map((linkage) => ({
    name,
    linkage,
    matrix: matrixOf(fixture.rows),
    expected: fixture.hierarchical[linkage]!,
  })),
);
const sizesOf = (labels: Int32Array): number[] => {
  const sizes: number[] = [];
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  return sizes.sort((a, b) => b - a);
};
const rowsOfTwo = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat(3)), { minLength: 1, maxLength: 30 });

describe('hierarchicalClustering', () => {
  it.each(cases)('has the heights and sizes that R finds on $name with $linkage', ({ matrix, linkage, expected }) => {
    const tree = hierarchicalClustering(matrix, { linkage });
    const last = tree.heights.slice(-10);
    for (const [place, height] of expected.heights.entries()) {
      expect(relativeError(last[place]!, height)).toBeLessThan(TOLERANCE);
    }
    for (const [k, sizes] of Object.entries(expected.sizes)) {
      expect([k, sizesOf(cutTree(tree, { k: Number(k) }))]).toEqual([k, sizes]);
    }
  });

  it('is what the definitions give by hand', () => {
    // 0 and 1 merge at 1; then 4 joins them
    const rows = matrixOf([[4], [0], [1]]);
    const last = (linkage: Linkage): number => hierarchicalClustering(rows, { linkage }).heights[1]!;
    expect(last('single')).toBe(3);
    expect(last('complete')).toBe(4);
    expect(last('average')).toBe(3.5);
    expect(last('ward.D2')).toBeCloseTo(Math.sqrt((2 * 2 * 1) / 3) * 3.5, 12);
    const { left, right, sizes } = hierarchicalClustering(rows, { linkage: 'single' });
    expect([[...left], [...right], [...sizes]]).toEqual([
      [1, 3],
      [2, 0],
      [2, 3],
    ]);
  });

  it('has ascending heights, and clusters that do not depend on the order of rows', () => {
    fc.assert(
      fc.property(
        rowsOfTwo.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows.keys()], { minLength: rows.length })),
        ),
        fc.constantFrom(...LINKAGES),
        fc.nat(6),
        ([rows, order], linkage, more) => {
          const straight = hierarchicalClustering(matrixOf(rows), { linkage });
          const shuffled = hierarchicalClustering(matrixOf(reordered(rows, order)), { linkage });
          expect([...straight.heights]).toEqual([...straight.heights].sort((a, b) => a - b));
          expect(shuffled.heights).toEqual(straight.heights);
          const distinct = new Set(rows.map(String)).size;
          const k = Math.min(1 + more, distinct);
          const labels = cutTree(straight, { k });
          expect([...cutTree(shuffled, { k })]).toEqual(order.map((row) => labels[row]));
          expect([...new Set(labels)].sort()).toEqual([...Array.from({ length: k }).keys()]);
        },
      ),
    );
  });

  it('cuts at a height as it cuts into as many clusters', () => {
    fc.assert(
      fc.property(rowsOfTwo, fc.constantFrom(...LINKAGES), fc.nat(20), (rows, linkage, height) => {
        const tree = hierarchicalClustering(matrixOf(rows), { linkage });
        const labels = cutTree(tree, { height });
        const k = 1 + [...tree.heights].filter((each) => each > height).length;
        expect(labels).toEqual(cutTree(tree, { k }));
      }),
    );
  });

  it.each(['ward.D2', 'average'] as const)('counts a row of weight 3 like three equal rows with %s', (linkage) => {
    const weighted = hierarchicalClustering(matrixOf([[0], [1], [5], [7]]), { linkage, weights: [3, 1, 1, 2] });
    const repeated = hierarchicalClustering(matrixOf([[0], [0], [0], [1], [5], [7], [7]]), { linkage });
    for (const [place, height] of weighted.heights.entries()) {
      expect(repeated.heights[place + 3]!).toBeCloseTo(height, 12);
    }
  });

  it('merges rows that are all equal at height 0', () => {
    for (const linkage of LINKAGES) {
      const tree = hierarchicalClustering(matrixOf([[2], [2], [2], [2]]), { linkage });
      expect([...tree.heights]).toEqual([0, 0, 0]);
      expect(suggestCut(tree)).toBeNull();
    }
  });

  it('takes a single row', () => {
    const tree = hierarchicalClustering(matrixOf([[2]]), { linkage: 'average' });
    expect(tree.heights).toHaveLength(0);
    expect([...cutTree(tree, { k: 1 })]).toEqual([0]);
  });

  it('refuses too many rows, impossible weights and impossible cuts', () => {
    const matrix = matrixOf([[1], [2], [3]]);
    const build = (options: object) => () => hierarchicalClustering(matrix, { linkage: 'single', ...options });
    expect(build({ maxRows: 2 })).toThrow('hierarchicalClustering takes at most 2 rows, not 3');
    expect(build({ weights: [1, 1] })).toThrow('requires 3 weights, not 2');
    expect(build({ weights: [1, 0, 1] })).toThrow('requires weights above 0, not 0');
    const tree = hierarchicalClustering(matrix, { linkage: 'single' });
    expect(() => cutTree(tree, { k: 4 })).toThrow(new RangeError('cutTree requires k from 1 to 3, not 4'));
    expect(() => cutTree(tree, { height: -1 })).toThrow(RangeError);
    expect(() => suggestCut(tree, 1, 3)).toThrow(RangeError);
  });
});

describe('suggestCut', () => {
  it('finds the four groups of ruspini', () => {
    const tree = hierarchicalClustering(matrixOf(FIXTURES.ruspini.rows), { linkage: 'ward.D2' });
    const { k, relativeJump } = suggestCut(tree)!;
    expect(k).toBe(4);
    // published heights: 73.9159375665, then 276.3419034802
    expect(relativeJump).toBeCloseTo(1 - 73.9159375665 / 276.3419034802, 6);
  });

  it('counts a jump from height 0 as 1', () => {
    const tree = hierarchicalClustering(matrixOf([[0], [0], [5], [5], [11], [11]]), { linkage: 'average' });
    expect(suggestCut(tree)).toEqual({ k: 3, relativeJump: 1 });
  });
});
