import {
  calinskiHarabasz,
  createMatrix,
  cutTree,
  daviesBouldin,
  fuzzyCMeans,
  hierarchicalClustering,
  kMeans,
  pam,
  silhouette,
  type Linkage,
} from '@strata/segmentation';
import { figure, reached, type Figure } from './figure.js';

export const CLUSTER_SOURCE = 'scikit-learn 1.2, SciPy 1.10 and R 4.2 (packages cluster and e1071)';

/** What other programs find on a data set. Sizes stand with the greatest first. */
interface Published {
  /** By k: within sum of squares, silhouette, Calinski-Harabasz, Davies-Bouldin, sizes. */
  readonly kMeans: Readonly<Record<number, readonly [number, number, number, number, readonly number[]]>>;
  /** By k: objective, partition coefficient. */
  readonly fuzzy: Readonly<Record<number, readonly [number, number]>>;
  /** By k: silhouette, mean distance to the medoid, sizes. */
  readonly pam: Readonly<Record<number, readonly [number, number, readonly number[]]>>;
  /** By linkage: the two greatest heights, k and the sizes there. */
  readonly trees: Readonly<Record<Linkage, readonly [number, number, number, readonly number[]]>>;
}

export const IRIS: Published = {
  kMeans: {
    2: [152.347952, 0.681046, 513.924546, 0.404293, [97, 53]],
    3: [78.851441, 0.552819, 561.627757, 0.661972, [62, 50, 38]],
  },
  fuzzy: { 2: [128.894897, 0.892216], 3: [60.505711, 0.783397] },
  pam: { 2: [0.685788, 0.862203, [99, 51]], 3: [0.552819, 0.654208, [62, 50, 38]] },
  trees: {
    'ward.D2': [32.447607, 12.300396, 3, [64, 50, 36]],
    average: [4.062683, 1.963614, 3, [64, 50, 36]],
    complete: [7.085196, 4.024922, 3, [72, 50, 28]],
    single: [1.640122, 0.818535, 3, [98, 50, 2]],
  },
};

export const RUSPINI: Published = {
  kMeans: { 4: [12881.051236, 0.737657, 425.327343, 0.356964, [23, 20, 17, 15]] },
  fuzzy: { 4: [10745.196656, 0.87248] },
  pam: { 4: [0.737657, 11.486375, [23, 20, 17, 15]] },
  trees: {
    'ward.D2': [556.841152, 276.674383, 4, [23, 20, 17, 15]],
    average: [101.141996, 67.750523, 4, [23, 20, 17, 15]],
    complete: [154.495955, 102.078401, 4, [20, 20, 20, 15]],
    single: [44.944411, 40.496913, 4, [23, 20, 17, 15]],
  },
};

/** Clusterings of a table of numbers as they stand, without scaling. */
export function checkClusters(rows: readonly (readonly number[])[], published: Published): Figure[] {
  const matrix = createMatrix(rows.flat(), rows[0]!.length);
  const figures: Figure[] = [];
  for (const [key, [withinSs, width, ratio, index, sizes]] of Object.entries(published.kMeans)) {
    const k = Number(key);
    const found = kMeans(matrix, { k });
    const name = (what: string): string => `k-means, ${k} clusters: ${what}`;
    figures.push(
      reached(name('within sum of squares'), withinSs, found.withinSs),
      reached(name('silhouette'), width, silhouette(matrix, found.labels).mean ?? Number.NaN),
      reached(name('Calinski-Harabasz'), ratio, calinskiHarabasz(matrix, found.labels) ?? Number.NaN),
      reached(name('Davies-Bouldin'), index, daviesBouldin(matrix, found.labels) ?? Number.NaN),
      ...sameSizes(name('size'), sizes, found.sizes),
    );
  }
  for (const [key, [objective, coefficient]] of Object.entries(published.fuzzy)) {
    const found = fuzzyCMeans(matrix, { k: Number(key), restarts: 10 });
    figures.push(
      reached(`fuzzy c-means, ${key} clusters: objective`, objective, found.objective),
      reached(`fuzzy c-means, ${key} clusters: partition coefficient`, coefficient, found.partitionCoefficient),
    );
  }
  for (const [key, [width, distance, sizes]] of Object.entries(published.pam)) {
    const found = pam(matrix, { k: Number(key) });
    const name = (what: string): string => `PAM, ${key} clusters: ${what}`;
    figures.push(
      reached(name('silhouette'), width, silhouette(matrix, found.labels).mean ?? Number.NaN),
      reached(name('mean distance'), distance, found.meanDistance),
      ...sameSizes(name('size'), sizes, found.sizes),
    );
  }
  for (const [linkage, [highest, second, k, sizes]] of Object.entries(published.trees)) {
    const tree = hierarchicalClustering(matrix, { linkage: linkage as Linkage });
    const counts = Array.from({ length: k }, () => 0);
    for (const label of cutTree(tree, { k })) counts[label]! += 1;
    figures.push(
      reached(`${linkage}: greatest height`, highest, tree.heights.at(-1)!),
      reached(`${linkage}: second height`, second, tree.heights.at(-2)!),
      ...sameSizes(`${linkage}, ${k} clusters: size`, sizes, counts),
    );
  }
  return figures;
}

function sameSizes(what: string, published: readonly number[], found: ArrayLike<number>): Figure[] {
  const sorted = Array.from(found).sort((a, b) => b - a);
  return published.map((size, place) => figure(`${what} ${place + 1}`, size, sorted[place] ?? 0, 0));
}
