import type { Dendrogram } from './hierarchical-clustering.js';

/** Where to cut: into a number of clusters, or at a height (merges up to and including it are made). */
export type TreeCut = { readonly k: number } | { readonly height: number };

/**
 * Clusters of a dendrogram that is cut at one level.
 *
 * @returns  per row: number of its cluster, in the order of the clusters' first rows by value
 * @throws RangeError if k is not from 1 to the number of rows, or the height is below 0
 * Cost O(n).
 */
export function cutTree(tree: Dendrogram, cut: TreeCut): Int32Array {
  const { rows, left, right, order } = tree;
  const merges = mergesBelow(tree, cut);
  const clusterOf = new Int32Array(rows + merges).fill(-1);
  // From the last merge down, each side learns the merge on top of it.
  const topOf = Uint32Array.from({ length: rows + merges }, (_, i) => i);
  for (let merge = merges - 1; merge >= 0; merge--) {
    topOf[left[merge]!] = topOf[rows + merge]!;
    topOf[right[merge]!] = topOf[rows + merge]!;
  }
  const labels = new Int32Array(rows);
  let clusters = 0;
  for (const row of order) {
    const top = topOf[row]!;
    if (clusterOf[top]! < 0) clusterOf[top] = clusters++;
    labels[row] = clusterOf[top]!;
  }
  return labels;
}

function mergesBelow({ rows, heights }: Dendrogram, cut: TreeCut): number {
  if ('k' in cut) {
    if (!Number.isInteger(cut.k) || cut.k < 1 || cut.k > rows) {
      throw new RangeError(`cutTree requires k from 1 to ${rows}, not ${cut.k}`);
    }
    return rows - cut.k;
  }
  if (!(cut.height >= 0)) throw new RangeError(`cutTree requires a height of 0 or more, not ${cut.height}`);
  const above = heights.findIndex((height) => height > cut.height);
  return above < 0 ? heights.length : above;
}
