import { argsort } from '../../statistics/argsort.js';
import { naturalBreaks } from '../../statistics/natural-breaks.js';
import { quantile } from '../../statistics/quantile.js';
import { sortNumbers } from '../../statistics/sort-numbers.js';

/**
 * How values are sorted into k bins.
 *
 * - `type7`: cuts at type-7 quantiles; bin = 1 + number of cuts strictly below the value. Equal values share a bin.
 * - `rfm-package`: cuts at type-7 quantiles plus 1, bins [low, high), as the R package rfm scores.
 * - `midrank`: bin = 1 + floor(k (r - 0.5) / n), r the mean rank of equal values. Equal values share a bin.
 * - `ntile`: bins of equal size by value, then id, like NTILE of SQL. Splits equal values.
 * - `jenks`: natural breaks. Equal values share a bin.
 */
export type BinConvention = 'type7' | 'ntile' | 'midrank' | 'jenks' | 'rfm-package';

export const BIN_CONVENTIONS: readonly BinConvention[] = ['type7', 'ntile', 'midrank', 'jenks', 'rfm-package'];

/** Values in bins. */
export interface Bins {
  /** 1 to k, greater values in greater bins. */
  readonly bin: Uint8Array;
  /** k - 1 ascending borders. Under `ntile` and `midrank`: the greatest value found in the bins so far. */
  readonly cuts: readonly number[];
}

/**
 * Sorts values into bins.
 *
 * @param values      n >= 1 numbers, in the order of ids
 * @param k           number of bins
 * @param convention  see {@link BinConvention}
 * @param one         what 1 means to `rfm-package`: 1 day, 1 order, or one whole unit of money in minor units
 * @param tieOrder    under `ntile`: `ids-up` puts the smaller id into the smaller bin, `ids-down` the other way round
 * Cost O(n log n).
 */
export function binValues(
  values: Float64Array,
  k: number,
  convention: BinConvention,
  one: number,
  tieOrder: 'ids-up' | 'ids-down',
): Bins {
  if (convention === 'ntile') return observed(values, k, tiles(values, k, tieOrder));
  if (convention === 'midrank') return observed(values, k, midranks(values, k));
  const sorted = sortNumbers(values);
  const cuts = convention === 'jenks' ? paddedBreaks(sorted, k) : quantiles(sorted, k);
  if (convention !== 'rfm-package') return { bin: placeByCuts(values, cuts, 'strictly-below'), cuts };
  const shifted = cuts.map((cut) => cut + one);
  return { bin: placeByCuts(values, shifted, 'half-open'), cuts: shifted };
}

/**
 * Bin of each value between given cuts: 1 + the number of ascending cuts that lie strictly below it, or, with
 * `half-open` bins [low, high), at or below it.
 */
export function placeByCuts(
  values: Float64Array,
  cuts: readonly number[],
  bins: 'strictly-below' | 'half-open',
): Uint8Array {
  const isHalfOpen = bins === 'half-open';
  const bin = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let passed = 0;
    for (let cut = 0; cut < cuts.length; cut++) {
      if (cuts[cut]! < value || (isHalfOpen && cuts[cut] === value)) passed++;
    }
    bin[i] = passed + 1;
  }
  return bin;
}

function quantiles(sorted: Float64Array, k: number): number[] {
  return Array.from({ length: k - 1 }, (_, i) => quantile(sorted, (i + 1) / k));
}

function paddedBreaks(sorted: Float64Array, k: number): number[] {
  const breaks = naturalBreaks(sorted, k);
  while (breaks.length < k - 1) breaks.push(sorted.at(-1)!);
  return breaks;
}

function tiles(values: Float64Array, k: number, tieOrder: 'ids-up' | 'ids-down'): Uint8Array {
  const size = values.length;
  const bin = new Uint8Array(size);
  const small = Math.floor(size / k);
  const large = size % k; // so many bins hold one more, beginning with the worst
  const order = argsort(values, tieOrder === 'ids-up' ? 'ascending' : 'descending');
  for (let i = 0; i < size; i++) {
    const inLarge = large * (small + 1);
    const tile = i < inLarge ? Math.floor(i / (small + 1)) : large + Math.floor((i - inLarge) / small);
    bin[order[i]!] = tieOrder === 'ids-up' ? tile + 1 : k - tile;
  }
  return bin;
}

function midranks(values: Float64Array, k: number): Uint8Array {
  const size = values.length;
  const order = argsort(values, 'ascending');
  const bin = new Uint8Array(size);
  for (let from = 0; from < size;) {
    let to = from + 1;
    while (to < size && values[order[to]!] === values[order[from]!]) to++;
    // Ranks from + 1 to `to` have the mean (from + 1 + to) / 2; in whole numbers, so that no border is missed by a bit.
    const shared = 1 + Math.floor((k * (from + to)) / (2 * size));
    for (let i = from; i < to; i++) bin[order[i]!] = shared;
    from = to;
  }
  return bin;
}

/** Adds the borders that the bins happen to have. Below the first value where the lowest bins are empty. */
function observed(values: Float64Array, k: number, bin: Uint8Array): Bins {
  const greatest = Array.from({ length: k + 1 }, () => -Infinity);
  let least = Infinity;
  for (let i = 0; i < values.length; i++) {
    greatest[bin[i]!] = Math.max(greatest[bin[i]!]!, values[i]!);
    least = Math.min(least, values[i]!);
  }
  const cuts: number[] = [];
  for (let b = 1; b < k; b++) cuts.push(Math.max(greatest[b]!, cuts.at(-1) ?? least - 1));
  return { bin, cuts };
}
