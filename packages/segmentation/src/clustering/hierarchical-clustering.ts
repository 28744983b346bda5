import { canonicalOrder } from './canonical-order.js';
import { LINKAGES } from './linkages.js';
import type { Linkage } from './linkages.js';
import type { Matrix } from './matrix.js';
import { squaredDistance } from './squared-distance.js';

export interface HierarchicalOptions {
  readonly linkage: Linkage;
  /** How many customers each row stands for, above 0; default one. Minded by `ward.D2` and `average`. */
  readonly weights?: ArrayLike<number>;
  /** Most rows that are taken. Default 5,000, which need 100 MB: memory grows with their square. */
  readonly maxRows?: number;
}

/** How rows join step by step until all are one. Below `rows` a number is a row, from there on `rows` + merge. */
export interface Dendrogram {
  readonly rows: number;
  /** The two sides of each of the `rows` - 1 merges, the one with the lower first row on the left. */
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /** Height of each merge, ascending: in units of the columns, for Ward's method sqrt of twice the added squares. */
  readonly heights: Float64Array;
  /** Rows below each merge. */
  readonly sizes: Uint32Array;
  /** Rows in the order of their values: what the numbers of clusters after a cut follow. */
  readonly order: Uint32Array;
}

/**
 * Agglomerative hierarchical clustering: the two nearest clusters merge, again and again. Nearest-neighbour chains with
 * the update formula of Lance and Williams, Euclidean distances; equal distances go to the rows first in the order of
 * values, so the order of rows does not matter.
 *
 * @throws RangeError if there are more than `maxRows` rows or a weight is not above 0
 * Cost O(n^2) time and memory. Sources: G. N. Lance, W. T. Williams, Computer Journal 9 (1967), 373-380; F. Murtagh,
 * Computer Journal 26 (1983), 354-359; for ward.D2: F. Murtagh, P. Legendre, Journal of Classification 31 (2014), 274-295.
 * Check values: scikit-learn and R, test/fixtures/iris.json and ruspini.json.
 */
export function hierarchicalClustering(matrix: Matrix, options: HierarchicalOptions): Dendrogram {
  const { linkage, maxRows = 5_000 } = options;
  const { rows } = matrix;
  if (rows > maxRows) throw new RangeError(`hierarchicalClustering takes at most ${maxRows} rows, not ${rows}`);
  const order = canonicalOrder(matrix);
  const weights = Float64Array.from(order, (row) => options.weights?.[row] ?? 1);
  if (options.weights !== undefined && options.weights.length !== rows) {
    throw new RangeError(`hierarchicalClustering requires ${rows} weights, not ${options.weights.length}`);
  }
  const wrong = weights.find((weight) => !(weight > 0 && Number.isFinite(weight)));
  if (wrong !== undefined) throw new RangeError(`hierarchicalClustering requires weights above 0, not ${wrong}`);
  const merges = chain(new Distances(matrix, order, weights, linkage), weights, linkage);
  return assemble(merges, order);
}

/** Distances between clusters, each named by the place of one of its rows: a triangle without its diagonal. */
class Distances {
  readonly size: number;
  private readonly values: Float64Array;

  constructor({ columns, values }: Matrix, order: Uint32Array, weights: Float64Array, linkage: Linkage) {
    this.size = order.length;
    this.values = new Float64Array((this.size * (this.size - 1)) / 2);
    const { start } = LINKAGES[linkage];
    let place = 0;
    for (let a = 1; a < this.size; a++) {
      for (let b = 0; b < a; b++) {
        const squared = squaredDistance(values, order[a]! * columns, values, order[b]! * columns, columns);
        this.values[place++] = start(squared, weights[a]!, weights[b]!);
      }
    }
  }

  get(a: number, b: number): number {
    return this.values[a > b ? (a * (a - 1)) / 2 + b : (b * (b - 1)) / 2 + a]!;
  }

  set(a: number, b: number, value: number): void {
    this.values[a > b ? (a * (a - 1)) / 2 + b : (b * (b - 1)) / 2 + a] = value;
  }
}

interface Merge {
  /** Places whose clusters merge; the merged one is known by `b` from then on. */
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/** Follows nearest neighbours until two are each other's nearest, merges them, and goes on from where it was. */
function chain(distances: Distances, weights: Float64Array, linkage: Linkage): Merge[] {
  const { update, height } = LINKAGES[linkage];
  const mass = weights.slice();
  const merges: Merge[] = [];
  const alive = Array.from({ length: distances.size }, (_, i) => i);
  const path: number[] = [];
  while (alive.length > 1) {
    if (path.length === 0) path.push(alive[0]!);
    const tip = path.at(-1)!;
    const before = path.at(-2);
    // Of equally near ones the one before: otherwise the path might run in circles.
    let nearest = before ?? -1;
    let least = before === undefined ? Infinity : distances.get(tip, before);
    for (const other of alive) {
      if (other === tip) continue;
      const distance = distances.get(tip, other);
      if (distance < least) {
        least = distance;
        nearest = other;
      }
    }
    if (nearest !== before) {
      path.push(nearest);
      continue;
    }
    path.length -= 2;
    const a = Math.min(tip, nearest);
    const b = Math.max(tip, nearest);
    alive.splice(alive.indexOf(a), 1);
    for (const other of alive) {
      if (other === b) continue;
      const [toA, toB] = [distances.get(a, other), distances.get(b, other)];
      distances.set(b, other, update(toA, toB, least, mass[a]!, mass[b]!, mass[other]!));
    }
    mass[b]! += mass[a]!;
    merges.push({ a, b, height: height(least) });
  }
  return merges;
}

/** Puts merges in ascending order and names clusters by merges. */
function assemble(merges: readonly Merge[], order: Uint32Array): Dendrogram {
  const rows = order.length;
  const ascending = [...merges.keys()].sort((x, y) => merges[x]!.height - merges[y]!.height || x - y);
  const left = new Uint32Array(merges.length);
  const right = new Uint32Array(merges.length);
  const heights = new Float64Array(merges.length);
  const sizes = new Uint32Array(merges.length);
  const parent = Uint32Array.from({ length: rows }, (_, i) => i);
  /** Per root place: name, number of rows and first place of its cluster. */
  const name = Uint32Array.from(order);
  const size = new Uint32Array(rows).fill(1);
  for (const [step, merge] of ascending.entries()) {
    const a = find(parent, merges[merge]!.a);
    const b = find(parent, merges[merge]!.b);
    const [low, high] = a < b ? [a, b] : [b, a]; // the root is the first place of its cluster
    left[step] = name[low]!;
    right[step] = name[high]!;
    heights[step] = merges[merge]!.height;
    parent[high] = low;
    size[low]! += size[high]!;
    sizes[step] = size[low]!;
    name[low] = rows + step;
  }
  return { rows, left, right, heights, sizes, order };
}

function find(parent: Uint32Array, place: number): number {
  let root = place;
  while (parent[root] !== root) root = parent[root]!;
  for (let at = place; at !== root;) {
    const next = parent[at]!;
    parent[at] = root;
    at = next;
  }
  return root;
}
