import type { Matrix } from '../../clustering/matrix.js';
import { squaredDistance } from '../../clustering/squared-distance.js';
import type { Features, Unit } from '../../measure/features.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, PreviousResult, Scheme, Threshold, Warning } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import type { Statement } from '../../wording/statement.js';
import { clusterBase } from './cluster-base.js';
import type { ClusterBase } from './cluster-base.js';
import { clusterColumns, clusterRequests } from './cluster-columns.js';
import { checkClusters, CLUSTER_PROPERTIES, clusterCodes } from './cluster-parameters.js';
import type { ClusterParameters } from './cluster-parameters.js';
import { CLUSTER_PHRASES } from './cluster-phrases.js';
import { clusterMoves } from './cluster-moves.js';
import { clusterStatements, distanceStatement, regionsIn } from './explain-cluster.js';
import { highestCodeOf } from './keep-codes.js';
import { countClusters, rankClusters } from './rank-clusters.js';
import type { RankedClusters } from './rank-clusters.js';

/** Clusters of a base, before they are named. */
export interface FoundClusters {
  /** Per row: its cluster, from 0. */
  readonly labels: Int32Array;
  /** Scaled; null for the means of the rows. */
  readonly centroids: Matrix | null;
  /** What the method has to say of its clusters once they are in order. */
  describe(ranked: RankedClusters): {
    /** Per row: place of its cluster, where the order of the clusters decides between equally near ones. */
    readonly places?: Int32Array;
    readonly thresholds: Readonly<Record<string, Threshold>>;
    /** Further figures, one per row. */
    readonly extra?: Readonly<Record<string, Float64Array | Uint8Array>>;
    readonly warnings: readonly Warning[];
  };
}

/** What the cluster schemes differ in. */
export interface ClusterMethod<P extends ClusterParameters> {
  readonly id: string;
  readonly methods: readonly string[];
  readonly title: string;
  /** Parameters beside those that all share. */
  readonly properties: Readonly<Record<string, JsonSchema>>;
  /** Most clusters that the parameters can lead to. */
  mostClusters(parameters: P): number;
  /** Further figures of a customer. */
  readonly extra: readonly string[];
  /** Those that are told among the inputs. */
  readonly inputs: readonly (readonly [name: string, unit: Unit])[];
  find(base: ClusterBase, parameters: P): FoundClusters;
  /** What is to be said of a customer beside its figures and distances. */
  statements?(assignment: AssignmentBody, index: number): Statement[];
  /** Whether a customer nearer to another centre surely belongs to that cluster. */
  readonly belongsToNearest: boolean;
}

/**
 * A scheme that compares customers by a few figures: who is compared, in which order clusters stand, what they are
 * called and how a customer's place is explained are the same whatever finds them.
 */
export function clusterScheme<P extends ClusterParameters>(method: ClusterMethod<P>): Scheme<P> {
  return {
    id: method.id,
    methods: method.methods,
    title: method.title,
    parameters: {
      type: 'object',
      additionalProperties: false,
      properties: { ...CLUSTER_PROPERTIES, ...method.properties },
    },
    needs: ['purchases'],
    phrases: CLUSTER_PHRASES,
    check: checkClusters,
    codes: (parameters) => clusterCodes(method.mostClusters(parameters)),
    hasFoundCodes: () => true,
    requests: clusterRequests,
    assign: (features, parameters, previous) => assignClusters(method, features, parameters, previous),
    inputs: (assignment, features, parameters) => [
      ...clusterColumns(features, parameters, regionsIn(assignment)).map(({ name, unit, value }) => ({
        name,
        unit,
        value,
      })),
      ...method.inputs.map(([name, unit]) => readExtra(name, unit, assignment)),
    ],
    explain: (assignment, features, parameters, index) => ({
      explanation: [
        ...clusterStatements(assignment, features, parameters, index),
        ...(method.statements?.(assignment, index) ?? []),
        distanceStatement(assignment, index),
      ],
      distanceToNeighbourSegments: method.belongsToNearest ? clusterMoves(assignment, features, parameters, index) : [],
    }),
  };
}

function assignClusters<P extends ClusterParameters>(
  method: ClusterMethod<P>,
  features: Features,
  parameters: P,
  previous: PreviousResult | undefined,
): AssignmentBody {
  const size = features.customers.length;
  const known = clusterCodes(method.mostClusters(parameters));
  const verdicts = startVerdicts(known, size);
  const extra: Record<string, Float64Array | Uint8Array> = {
    distance: new Float64Array(size),
    secondCluster: new Uint8Array(size),
    secondDistance: new Float64Array(size),
  };
  for (const name of method.extra) extra[name] = new Float64Array(size);
  const { base, warnings } = clusterBase(features, parameters, verdicts);
  if (base === null) {
    const highestCode = highestCodeOf(previous);
    return { ...verdicts.columns, thresholds: highestCode === 0 ? {} : { highestCode }, warnings, extra };
  }
  const found = method.find(base, parameters);
  const ranked = rankClusters(base, found.labels, found.centroids, previous);
  const described = found.describe(ranked);
  const places = described.places ?? ranked.places;
  const distances = measureDistances(base.scaled.matrix, ranked.centroids, places);
  const rows: Readonly<Record<string, ArrayLike<number>>> = { ...distances, ...described.extra };
  for (const [row, c] of base.customers.entries()) {
    verdicts.put(c, places[row]!);
    for (const [name, values] of Object.entries(rows)) extra[name]![c] = values[row]!;
  }
  return {
    ...verdicts.columns,
    codes: [...ranked.codes, ...known.filter((code) => !ranked.codes.includes(code))],
    thresholds: {
      ...ranked.thresholds,
      sizes: countClusters(places, ranked.centroids.rows),
      ...described.thresholds,
    },
    warnings: [...warnings, ...ranked.warnings, ...described.warnings],
    extra,
  };
}

/** Distances to the centre of the own cluster and to the nearest other one, which counts from 1; 0 for none. */
function measureDistances(matrix: Matrix, centroids: Matrix, places: Int32Array) {
  const { rows, columns, values } = matrix;
  const distance = new Float64Array(rows);
  const secondCluster = new Uint8Array(rows);
  const secondDistance = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let nearest = Infinity;
    for (let place = 0; place < centroids.rows; place++) {
      const squared = squaredDistance(values, row * columns, centroids.values, place * columns, columns);
      if (place === places[row]) distance[row] = Math.sqrt(squared);
      else if (squared < nearest) {
        nearest = squared;
        secondCluster[row] = place + 1;
        secondDistance[row] = Math.sqrt(squared);
      }
    }
  }
  return { distance, secondCluster, secondDistance };
}
