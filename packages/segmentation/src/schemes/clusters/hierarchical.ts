import { cutTree } from '../../clustering/cut-tree.js';
import { hierarchicalClustering } from '../../clustering/hierarchical-clustering.js';
import type { Dendrogram } from '../../clustering/hierarchical-clustering.js';
import { kMeans } from '../../clustering/k-means.js';
import type { Linkage } from '../../clustering/linkages.js';
import type { Matrix } from '../../clustering/matrix.js';
import { suggestCut } from '../../clustering/suggest-cut.js';
import type { Threshold, Warning } from '../../scheme/scheme.js';
import type { ClusterBase } from './cluster-base.js';
import { AUTO_K } from './cluster-parameters.js';
import type { ClusterParameters } from './cluster-parameters.js';
import { clusterScheme } from './cluster-scheme.js';
import type { FoundClusters } from './cluster-scheme.js';

export interface HierarchicalParameters extends ClusterParameters {
  readonly linkage: Linkage;
  readonly height: number | null;
  readonly microClusters: number;
}

/** Most clusters that a cut at a height may leave; more are no segments. */
const MAX_CLUSTERS = 20;
/** Micro-clusters need no more than to be small. */
const MICRO_ITERATIONS = 10;

/**
 * M9: hierarchical clusters: the nearest customers merge, then the nearest groups. Cut into a number of clusters, at a
 * height, or where merging first becomes costly. Large bases merge small k-means groups instead of customers.
 */
export const hierarchicalScheme = clusterScheme<HierarchicalParameters>({
  id: 'hierarchical',
  methods: ['M9'],
  title: 'Hierarchical clusters',
  properties: {
    linkage: {
      enum: ['ward.D2', 'average', 'complete', 'single'],
      default: 'ward.D2',
      description: 'What near means for two groups. Single linkage tends to chain groups that merely touch.',
    },
    height: {
      type: ['number', 'null'],
      minimum: 0,
      default: null,
      description: `Cut at this height (in standard deviations) instead of into k clusters; at most ${MAX_CLUSTERS} are kept.`,
    },
    microClusters: {
      type: 'integer',
      minimum: 50,
      maximum: 2_000,
      default: 500,
      description: 'Small groups that stand in for the customers above maxExact.',
    },
  },
  mostClusters: ({ k, height }) => (height !== null ? MAX_CLUSTERS : k === 'auto' ? AUTO_K.to : k),
  extra: [],
  inputs: [
    ['distance', 'ratio'],
    ['secondDistance', 'ratio'],
  ],
  find: findByMerging,
  // Who merges with whom depends on everyone: no change of one figure is sure to lead to another cluster.
  belongsToNearest: false,
});

function findByMerging({ scaled: { matrix } }: ClusterBase, parameters: HierarchicalParameters): FoundClusters {
  const { tree, leafOf } = growTree(matrix, parameters);
  const cut = cutLeaves(tree, parameters);
  const isMicro = tree.rows < matrix.rows;
  return {
    labels: leafOf.map((leaf) => cut.labels[leaf]!),
    centroids: null,
    describe: () => ({
      thresholds: {
        ...cut.thresholds,
        linkage: parameters.linkage,
        ...(isMicro ? { microClusters: tree.rows } : {}),
        lastHeights: Array.from(tree.heights.slice(-MAX_CLUSTERS)),
      },
      warnings: [...cut.warnings, ...treeWarnings(parameters, isMicro, tree.rows)],
    }),
  };
}

/** The dendrogram of the customers, or of small groups of them; and the leaf of each row. */
function growTree(
  matrix: Matrix,
  { linkage, maxExact, microClusters, seed }: HierarchicalParameters,
): { tree: Dendrogram; leafOf: Int32Array } {
  if (matrix.rows <= maxExact) {
    const tree = hierarchicalClustering(matrix, { linkage, maxRows: maxExact });
    return { tree, leafOf: Int32Array.from({ length: matrix.rows }, (_, row) => row) };
  }
  const micro = kMeans(matrix, { k: microClusters, restarts: 1, maxIterations: MICRO_ITERATIONS, seed });
  const tree = hierarchicalClustering(micro.centroids, { linkage, weights: micro.sizes });
  return { tree, leafOf: micro.labels };
}

function cutLeaves(
  tree: Dendrogram,
  { k, height }: HierarchicalParameters,
): { labels: Int32Array; thresholds: Record<string, Threshold>; warnings: Warning[] } {
  const suggested = suggestCut(tree, AUTO_K.from, AUTO_K.to);
  const thresholds: Record<string, Threshold> =
    suggested === null ? {} : { suggestedK: suggested.k, relativeJump: suggested.relativeJump };
  if (height !== null) {
    const labels = cutTree(tree, { height });
    const found = labels.reduce((most, label) => Math.max(most, label + 1), 0);
    if (found <= MAX_CLUSTERS) return { labels, thresholds: { ...thresholds, height }, warnings: [] };
    const message = `A cut at height ${height} leaves ${found} clusters; the ${MAX_CLUSTERS} of a higher cut are kept.`;
    const warnings = [{ code: 'too_many_clusters', message }];
    return { labels: cutTree(tree, { k: MAX_CLUSTERS }), thresholds, warnings };
  }
  // Equal customers merge at height 0 and stay together, even where more clusters were asked for.
  const distinct = 1 + tree.heights.filter((each) => each > 0).length;
  const clusters = Math.min(k === 'auto' ? (suggested?.k ?? 1) : k, distinct);
  return { labels: cutTree(tree, { k: clusters }), thresholds, warnings: [] };
}

function treeWarnings({ linkage }: HierarchicalParameters, isMicro: boolean, leaves: number): Warning[] {
  const warnings: Warning[] = [];
  if (linkage === 'single') {
    const message = 'Single linkage chains groups that merely touch: one large cluster and some outliers are usual.';
    warnings.push({ code: 'chaining', message });
  }
  if (isMicro) {
    const message = `The base is large: ${leaves} small groups of like customers were merged instead of the customers.`;
    warnings.push({ code: 'micro_clusters', message });
  }
  return warnings;
}
