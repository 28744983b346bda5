import { chooseK } from '../../clustering/choose-k.js';
import { stability } from '../../clustering/stability.js';
import type { Warning } from '../../scheme/scheme.js';
import { AUTO_K } from './cluster-parameters.js';
import type { ClusterBase } from './cluster-base.js';
import type { ClusterParameters } from './cluster-parameters.js';
import { clusterScheme } from './cluster-scheme.js';
import type { FoundClusters } from './cluster-scheme.js';
import { MIN_SHARE, restartsSchema } from './start-parameters.js';

export interface KMeansParameters extends ClusterParameters {
  readonly restarts: number;
  readonly minShare: number;
  readonly resamples: number;
}

/** Below this, the clusters of a resampled base are others: there are no natural groups. */
const MIN_STABILITY = 0.6;

/**
 * M7: k-means clusters. Customers are compared by a few figures, after logarithms and standardisation; the codes of the
 * last run are kept, see `keepCodes`. There is no uniquely correct clustering: look at the result, choose again.
 */
export const kMeansScheme = clusterScheme<KMeansParameters>({
  id: 'k-means',
  methods: ['M7'],
  title: 'K-means clusters',
  properties: {
    restarts: restartsSchema(25),
    minShare: MIN_SHARE,
    resamples: {
      type: 'integer',
      minimum: 1,
      maximum: 200,
      default: 20,
      description: 'Bootstrap samples that tell whether the clusters would come back.',
    },
  },
  mostClusters: ({ k }) => (k === 'auto' ? AUTO_K.to : k),
  /** 0 too where only a sample was measured and the customer is not in it. */
  extra: ['silhouette'],
  inputs: [
    ['distance', 'ratio'],
    ['secondDistance', 'ratio'],
  ],
  find: findByKMeans,
  belongsToNearest: true,
});

function findByKMeans({ scaled: { matrix } }: ClusterBase, parameters: KMeansParameters): FoundClusters {
  const { k, seed, restarts, minShare, maxExact, resamples } = parameters;
  const range = k === 'auto' ? AUTO_K : { from: k, to: k };
  const chosen = chooseK(matrix, { ...range, seed, restarts, minShare, maxExact });
  const { result, silhouette } = chosen;
  const stable = stability(matrix, result.labels, { k: chosen.k, seed, resamples, maxRows: maxExact });
  return {
    labels: result.labels,
    centroids: result.centroids,
    describe({ placeOf }) {
      const ofRows = new Float64Array(matrix.rows);
      for (const [place, row] of silhouette.rows.entries()) ofRows[row] = silhouette.values[place]!;
      const clusterSilhouettes = Array.from(silhouette.clusters, () => 0);
      for (const [cluster, value] of silhouette.clusters.entries()) clusterSilhouettes[placeOf[cluster]!] = value ?? 0;
      return {
        thresholds: {
          ...(silhouette.mean === null ? {} : { silhouette: silhouette.mean, clusterSilhouettes }),
          silhouetteCustomers: silhouette.rows.length,
          withinSs: result.withinSs,
          explainedShare: result.totalSs === 0 ? 0 : 1 - result.withinSs / result.totalSs,
          stability: stable.mean,
        },
        extra: { silhouette: ofRows },
        warnings: [
          ...(silhouette.isSampled ? [sampledSilhouette(silhouette.rows.length)] : []),
          ...qualityWarnings(chosen, stable.mean, k === 'auto'),
        ],
      };
    },
  };
}

function sampledSilhouette(rows: number): Warning {
  const message = `The base is large: silhouettes are those of a sample of ${rows} customers.`;
  return { code: 'sampled_silhouette', message };
}

function qualityWarnings(
  { meetsMinShare, result }: ReturnType<typeof chooseK>,
  stable: number,
  isAutomatic: boolean,
): Warning[] {
  const warnings: Warning[] = [];
  if (stable < MIN_STABILITY) {
    const message = `There are no natural groups: in resampled bases the clusters agree by ${stable.toFixed(2)} only (adjusted Rand index, below ${MIN_STABILITY}).`;
    warnings.push({ code: 'no_natural_groups', message });
  }
  if (!meetsMinShare && isAutomatic) {
    warnings.push({ code: 'small_cluster', message: 'Every number of clusters leaves one below the smallest share.' });
  }
  if (!result.converged) {
    warnings.push({ code: 'not_converged', message: 'The clusters were still moving when the iterations ended.' });
  }
  return warnings;
}
