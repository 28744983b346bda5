/**
 * Natural breaks (Jenks): cuts ascending values into k classes with the least sum of squared deviations from the class
 * means. Equal values always share a class. Exact, by dynamic programming over the distinct values; the best last cut
 * only moves up, so each class is found by halving: O(k u log u) for u distinct values.
 *
 * @param sorted  n >= 1 values in ascending order
 * @param k       number of classes, at least 1
 * @returns       the greatest value of each class but the last, ascending; fewer than k - 1 when there are fewer than k
 *   distinct values. Among equally good cuts the lower one.
 * @throws RangeError if there is no value or no class
 * Source: W. D. Fisher, "On Grouping for Maximum Homogeneity", JASA 53 (1958), 789-798.
 *
 * @example naturalBreaks([1, 2, 10, 11, 50], 3) // [2, 11]
 */
export function naturalBreaks(sorted: ArrayLike<number>, k: number): number[] {
  if (sorted.length === 0) throw new RangeError('naturalBreaks requires at least one value');
  if (!(k >= 1)) throw new RangeError('naturalBreaks requires at least one class');
  const groups = distinct(sorted);
  const size = groups.values.length;
  const classes = Math.min(k, size);
  let best = new Float64Array(size).map((_, i) => spread(groups, 0, i));
  const cuts: Int32Array[] = [];
  for (let c = 1; c < classes; c++) {
    const next = new Float64Array(size).fill(Infinity);
    const cut = new Int32Array(size);
    fill(groups, best, next, cut, { from: c, to: size - 1, low: c, high: size - 1 });
    cuts.push(cut);
    best = next;
  }
  const breaks: number[] = [];
  for (let c = classes - 2, end = size - 1; c >= 0; c--) {
    const start = cuts[c]![end]!;
    breaks.unshift(groups.values[start - 1]!);
    end = start - 1;
  }
  return breaks;
}

interface Groups {
  readonly values: Float64Array;
  /** Sums over the groups before a place: of counts, of values and of squares, measured from the mean of all. */
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

function distinct(sorted: ArrayLike<number>): Groups {
  let mean = 0;
  for (let i = 0; i < sorted.length; i++) mean += (sorted[i]! - mean) / (i + 1);
  const values: number[] = [];
  const counts = [0];
  const sums = [0];
  const squares = [0];
  for (let i = 0; i < sorted.length;) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    const shifted = sorted[i]! - mean;
    values.push(sorted[i]!);
    counts.push(counts.at(-1)! + end - i);
    sums.push(sums.at(-1)! + shifted * (end - i));
    squares.push(squares.at(-1)! + shifted * shifted * (end - i));
    i = end;
  }
  return {
    values: Float64Array.from(values),
    counts: Float64Array.from(counts),
    sums: Float64Array.from(sums),
    squares: Float64Array.from(squares),
  };
}

/** Sum of squared deviations from the mean of groups `from` to `to`, both included. */
function spread({ counts, sums, squares }: Groups, from: number, to: number): number {
  const sum = sums[to + 1]! - sums[from]!;
  return squares[to + 1]! - squares[from]! - (sum * sum) / (counts[to + 1]! - counts[from]!);
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

/** Finds, for ends `from` to `to`, where the last class starts, knowing that the start lies between `low` and `high`. */
function fill(groups: Groups, best: Float64Array, next: Float64Array, cut: Int32Array, range: Range): void {
  const { from, to, low, high } = range;
  if (from > to) return;
  const middle = (from + to) >> 1;
  for (let start = low; start <= Math.min(middle, high); start++) {
    const cost = best[start - 1]! + spread(groups, start, middle);
    if (cost < next[middle]!) {
      next[middle] = cost;
      cut[middle] = start;
    }
  }
  fill(groups, best, next, cut, { from, to: middle - 1, low, high: cut[middle]! });
  fill(groups, best, next, cut, { from: middle + 1, to, low: cut[middle]!, high });
}
