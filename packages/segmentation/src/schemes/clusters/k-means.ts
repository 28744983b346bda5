import { chooseK } from '../../clustering/choose-k.js';
import { nearestCentroids } from '../../clustering/nearest-centroids.js';
import { stability } from '../../clustering/stability.js';
import type { Features } from '../../measure/features.js';
import { readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme, Warning } from '../../scheme/scheme.js';
import { clusterBase, clusterRequests, featureInputs } from './cluster-base.js';
import { AUTO_K, checkClusters, CLUSTER_PROPERTIES, clusterCodes } from './cluster-parameters.js';
import type { ClusterParameters } from './cluster-parameters.js';
import { clusterMoves, clusterSentences, distanceSentence } from './explain-cluster.js';
import { rankClusters } from './rank-clusters.js';

export interface KMeansParameters extends ClusterParameters {
  readonly restarts: number;
  readonly minShare: number;
  readonly resamples: number;
}

/** Below this, the clusters of a resampled base are others: there are no natural groups. */
const MIN_STABILITY = 0.6;

/**
 * M7: k-means clusters. Customers are compared by a few figures, after logarithms and standardisation; `cluster-1` is
 * the one of the highest median revenue.
 */
export const kMeansScheme: Scheme<KMeansParameters> = {
  id: 'k-means',
  methods: ['M7'],
  title: 'K-means clusters',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...CLUSTER_PROPERTIES,
      restarts: { type: 'integer', minimum: 1, maximum: 1000, default: 25, description: 'Starts; the best is kept.' },
      minShare: {
        type: 'number',
        minimum: 0,
        maximum: 0.5,
        default: 0.01,
        description: 'Smallest share of the customers that a cluster must hold where the number of clusters is chosen.',
      },
      resamples: {
        type: 'integer',
        minimum: 1,
        maximum: 200,
        default: 20,
        description: 'Bootstrap samples that tell whether the clusters would come back.',
      },
    },
  },
  needs: ['purchases'],
  check: checkClusters,
  codes: codesOf,
  requests: clusterRequests,
  assign: assignKMeans,
  inputs: (assignment, features, parameters) => [
    ...featureInputs(features, parameters),
    readExtra('distance', 'ratio', assignment),
    readExtra('secondDistance', 'ratio', assignment),
  ],
  explain: (assignment, features, parameters, index) => ({
    explanation: [...clusterSentences(assignment, features, parameters, index), distanceSentence(assignment, index)],
    distanceToNeighbourSegments: clusterMoves(assignment, features, parameters, index),
  }),
};

function codesOf({ k }: KMeansParameters): string[] {
  return clusterCodes(k === 'auto' ? AUTO_K.to : k);
}

function assignKMeans(features: Features, parameters: KMeansParameters): AssignmentBody {
  const { k, seed, restarts, minShare, maxExact, resamples } = parameters;
  const size = features.customers.length;
  const extra = {
    distance: new Float64Array(size),
    secondCluster: new Uint8Array(size),
    secondDistance: new Float64Array(size),
    /** 0 too where only a sample was measured and the customer is not in it. */
    silhouette: new Float64Array(size),
  };
  const { base, verdicts, warnings } = clusterBase(features, parameters, codesOf(parameters));
  if (base === null) return { ...verdicts.columns, thresholds: {}, warnings, extra };
  const { matrix } = base.scaled;
  const range = k === 'auto' ? AUTO_K : { from: k, to: k };
  const chosen = chooseK(matrix, { ...range, seed, restarts, minShare, maxExact });
  const { result, silhouette } = chosen;
  const stable = stability(matrix, result.labels, { k: chosen.k, seed, resamples, maxRows: maxExact });
  const ranked = rankClusters(base, result.labels, parameters, result.centroids);
  const { distance, second, secondDistance } = nearestCentroids(matrix, ranked.centroids);
  for (const [row, c] of base.customers.entries()) {
    verdicts.put(c, ranked.places[row]!);
    extra.distance[c] = distance[row]!;
    extra.secondCluster[c] = second[row]! + 1;
    extra.secondDistance[c] = secondDistance[row]!;
  }
  for (const [place, row] of silhouette.rows.entries()) {
    extra.silhouette[base.customers[row]!] = silhouette.values[place]!;
  }
  const clusterSilhouettes: number[] = Array.from(silhouette.clusters, () => 0);
  for (const [cluster, value] of silhouette.clusters.entries())
    clusterSilhouettes[ranked.placeOf[cluster]!] = value ?? 0;
  return {
    ...verdicts.columns,
    thresholds: {
      ...ranked.thresholds,
      ...(silhouette.mean === null ? {} : { silhouette: silhouette.mean, clusterSilhouettes }),
      silhouetteFrom: silhouette.isSampled ? `sample of ${silhouette.rows.length}` : 'all customers',
      withinSs: result.withinSs,
      explainedShare: result.totalSs === 0 ? 0 : 1 - result.withinSs / result.totalSs,
      stability: stable.mean,
    },
    warnings: [...warnings, ...ranked.warnings, ...qualityWarnings(chosen, stable.mean, k === 'auto')],
    extra,
  };
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
