import { chooseK } from '../../clustering/choose-k.js';
import { fuzzyCMeans } from '../../clustering/fuzzy-c-means.js';
import { nearestCentroids } from '../../clustering/nearest-centroids.js';
import type { Features } from '../../measure/features.js';
import { readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme, Warning } from '../../scheme/scheme.js';
import { sayShare } from '../../scheme/wording.js';
import { clusterBase, clusterRequests, featureInputs } from './cluster-base.js';
import { AUTO_K, checkClusters, CLUSTER_PROPERTIES, clusterCodes } from './cluster-parameters.js';
import type { ClusterParameters } from './cluster-parameters.js';
import { clusterMoves, clusterSentences, distanceSentence } from './explain-cluster.js';
import { rankClusters } from './rank-clusters.js';

export interface FuzzyCMeansParameters extends ClusterParameters {
  readonly fuzzifier: number;
  readonly restarts: number;
  readonly minShare: number;
}

/** A top membership below this, or ahead of the second by less than the gap, does not settle where a customer belongs. */
const CLEAR_MEMBERSHIP = 0.5;
const CLEAR_GAP = 0.1;
/** Above this share of unsettled customers the clusters are no groups. */
const AMBIGUOUS_SHARE = 0.5;

/**
 * M8: fuzzy c-means clusters. Every customer belongs to every cluster to a degree; the segment is the cluster of the
 * highest degree, the runner-up and whether the choice was close are kept beside it.
 */
export const fuzzyCMeansScheme: Scheme<FuzzyCMeansParameters> = {
  id: 'fuzzy-c-means',
  methods: ['M8'],
  title: 'Fuzzy c-means clusters',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...CLUSTER_PROPERTIES,
      fuzzifier: {
        type: 'number',
        minimum: 1.05,
        maximum: 10,
        default: 2,
        description: 'How much clusters overlap: close to 1 hardly, large values make all degrees equal.',
      },
      restarts: { type: 'integer', minimum: 1, maximum: 1000, default: 5, description: 'Starts; the best is kept.' },
      minShare: {
        type: 'number',
        minimum: 0,
        maximum: 0.5,
        default: 0.01,
        description: 'Smallest share of the customers that a cluster must hold where the number of clusters is chosen.',
      },
    },
  },
  needs: ['purchases'],
  check: checkClusters,
  codes: codesOf,
  requests: clusterRequests,
  assign: assignFuzzy,
  inputs: (assignment, features, parameters) => [
    ...featureInputs(features, parameters),
    readExtra('membership', 'ratio', assignment),
    readExtra('secondMembership', 'ratio', assignment),
  ],
  explain: (assignment, features, parameters, index) => ({
    explanation: [
      ...clusterSentences(assignment, features, parameters, index),
      membershipSentence(assignment, index),
      distanceSentence(assignment, index),
    ],
    distanceToNeighbourSegments: clusterMoves(assignment, features, parameters, index),
  }),
};

function codesOf({ k }: FuzzyCMeansParameters): string[] {
  return clusterCodes(k === 'auto' ? AUTO_K.to : k);
}

function assignFuzzy(features: Features, parameters: FuzzyCMeansParameters): AssignmentBody {
  const { k, seed, restarts, minShare, maxExact, fuzzifier } = parameters;
  const size = features.customers.length;
  const extra = {
    membership: new Float64Array(size),
    secondMembership: new Float64Array(size),
    ambiguous: new Uint8Array(size),
    distance: new Float64Array(size),
    secondCluster: new Uint8Array(size),
    secondDistance: new Float64Array(size),
  };
  const { base, verdicts, warnings } = clusterBase(features, parameters, codesOf(parameters));
  if (base === null) return { ...verdicts.columns, thresholds: {}, warnings, extra };
  const { matrix } = base.scaled;
  const clusters = k === 'auto' ? chooseK(matrix, { ...AUTO_K, seed, minShare, maxExact }).k : k;
  const fuzzy = fuzzyCMeans(matrix, { k: clusters, fuzzifier, restarts, seed });
  const ranked = rankClusters(base, fuzzy.labels, parameters, fuzzy.centroids);
  // With Euclidean distances the nearest centre has the highest membership; equal ones go to the lower code.
  const { labels, distance, second, secondDistance } = nearestCentroids(matrix, ranked.centroids);
  const sizes = Array.from({ length: ranked.centroids.rows }, () => 0);
  let ambiguous = 0;
  for (const [row, c] of base.customers.entries()) {
    const begin = row * fuzzy.memberships.columns;
    const top = fuzzy.memberships.values[begin + fuzzy.labels[row]!]!;
    const next = fuzzy.second[row]! < 0 ? 0 : fuzzy.memberships.values[begin + fuzzy.second[row]!]!;
    const isAmbiguous = top < CLEAR_MEMBERSHIP || top - next < CLEAR_GAP;
    if (isAmbiguous) ambiguous++;
    verdicts.put(c, labels[row]!);
    sizes[labels[row]!]!++;
    extra.membership[c] = top;
    extra.secondMembership[c] = next;
    extra.ambiguous[c] = isAmbiguous ? 1 : 0;
    extra.distance[c] = distance[row]!;
    extra.secondCluster[c] = second[row]! + 1;
    extra.secondDistance[c] = secondDistance[row]!;
  }
  const ambiguousShare = ambiguous / base.customers.length;
  return {
    ...verdicts.columns,
    thresholds: {
      ...ranked.thresholds,
      sizes,
      fuzzifier,
      objective: fuzzy.objective,
      partitionCoefficient: fuzzy.partitionCoefficient,
      ambiguousShare,
    },
    warnings: [...warnings, ...ranked.warnings, ...qualityWarnings(ambiguousShare, fuzzy.converged)],
    extra,
  };
}

function qualityWarnings(ambiguousShare: number, converged: boolean): Warning[] {
  const warnings: Warning[] = [];
  if (ambiguousShare > AMBIGUOUS_SHARE) {
    const message = `There are no natural groups: ${sayShare(ambiguousShare)} of the customers stand between clusters.`;
    warnings.push({ code: 'no_natural_groups', message });
  }
  if (!converged) {
    warnings.push({ code: 'not_converged', message: 'The memberships were still moving when the iterations ended.' });
  }
  return warnings;
}

function membershipSentence({ code, codes, extra }: AssignmentBody, index: number): string {
  const own = `It belongs to ${codes[code[index]!]} by ${sayShare(extra.membership![index]!)}`;
  const second = extra.secondCluster![index]!;
  if (second === 0) return `${own}.`;
  const close = extra.ambiguous![index] === 1 ? ': the choice is close' : '';
  return `${own}, to ${codes[second - 1]} by ${sayShare(extra.secondMembership![index]!)}${close}.`;
}
