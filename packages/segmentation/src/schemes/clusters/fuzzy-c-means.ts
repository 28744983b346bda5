import { chooseK } from '../../clustering/choose-k.js';
import { fuzzyCMeans } from '../../clustering/fuzzy-c-means.js';
import type { FuzzyCMeansResult } from '../../clustering/fuzzy-c-means.js';
import { nearestCentroids } from '../../clustering/nearest-centroids.js';
import type { AssignmentBody, Warning } from '../../scheme/scheme.js';
import { sayShare } from '../../scheme/wording.js';
import type { Statement } from '../../wording/statement.js';
import type { ClusterBase } from './cluster-base.js';
import { AUTO_K } from './cluster-parameters.js';
import type { ClusterParameters } from './cluster-parameters.js';
import { clusterScheme } from './cluster-scheme.js';
import type { FoundClusters } from './cluster-scheme.js';
import { MIN_SHARE, restartsSchema } from './start-parameters.js';

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
export const fuzzyCMeansScheme = clusterScheme<FuzzyCMeansParameters>({
  id: 'fuzzy-c-means',
  methods: ['M8'],
  title: 'Fuzzy c-means clusters',
  properties: {
    fuzzifier: {
      type: 'number',
      minimum: 1.05,
      maximum: 10,
      default: 2,
      description: 'How much clusters overlap: close to 1 hardly, large values make all degrees equal.',
    },
    restarts: restartsSchema(5),
    minShare: MIN_SHARE,
  },
  mostClusters: ({ k }) => (k === 'auto' ? AUTO_K.to : k),
  extra: ['membership', 'secondMembership', 'ambiguous'],
  inputs: [
    ['membership', 'ratio'],
    ['secondMembership', 'ratio'],
  ],
  find: findByFuzzyCMeans,
  statements: (assignment, index) => [membershipStatement(assignment, index)],
  belongsToNearest: true,
});

function findByFuzzyCMeans({ scaled: { matrix } }: ClusterBase, parameters: FuzzyCMeansParameters): FoundClusters {
  const { k, seed, restarts, minShare, maxExact, fuzzifier } = parameters;
  const clusters = k === 'auto' ? chooseK(matrix, { ...AUTO_K, seed, minShare, maxExact }).k : k;
  const fuzzy = fuzzyCMeans(matrix, { k: clusters, fuzzifier, restarts, seed });
  const memberships = readMemberships(fuzzy);
  const ambiguousShare = memberships.ambiguous.reduce((sum, flag) => sum + flag, 0) / matrix.rows;
  return {
    labels: fuzzy.labels,
    centroids: fuzzy.centroids,
    describe: ({ centroids }) => ({
      // With Euclidean distances the nearest centre has the highest membership; equal ones go to the better cluster.
      places: nearestCentroids(matrix, centroids).labels,
      thresholds: {
        fuzzifier,
        objective: fuzzy.objective,
        partitionCoefficient: fuzzy.partitionCoefficient,
        ambiguousShare,
      },
      extra: memberships,
      warnings: qualityWarnings(ambiguousShare, fuzzy.converged),
    }),
  };
}

/** The two highest memberships of each row, and whether they leave the choice open. */
function readMemberships({ memberships: { rows, columns, values }, labels, second }: FuzzyCMeansResult) {
  const membership = new Float64Array(rows);
  const secondMembership = new Float64Array(rows);
  const ambiguous = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const top = values[row * columns + labels[row]!]!;
    const next = second[row]! < 0 ? 0 : values[row * columns + second[row]!]!;
    membership[row] = top;
    secondMembership[row] = next;
    ambiguous[row] = Number(top < CLEAR_MEMBERSHIP || top - next < CLEAR_GAP);
  }
  return { membership, secondMembership, ambiguous };
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

function membershipStatement({ code, codes, extra }: AssignmentBody, index: number): Statement {
  const second = extra.secondCluster![index]!;
  const own = {
    segment: { segment: codes[code[index]!]! },
    membership: { share: extra.membership![index]! },
  };
  if (second === 0) return { say: 'onlyMembership', values: own };
  return {
    say: extra.ambiguous![index] === 1 ? 'closeMemberships' : 'memberships',
    values: { ...own, second: { segment: codes[second - 1]! }, next: { share: extra.secondMembership![index]! } },
  };
}
