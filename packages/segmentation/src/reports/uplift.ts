/** A campaign with a part of the segment held back, as it was counted. */
export interface UpliftTest {
  readonly treated: number;
  readonly treatedResponses: number;
  readonly control: number;
  readonly controlResponses: number;
}

/** How much more of the treated responded than of those held back. */
export interface Uplift {
  /** Difference of the two response rates, -1 to 1. */
  readonly uplift: number;
  /** Interval that holds the true difference with 95 % confidence. */
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/**
 * Uplift of a test against its control group, with a 95 % interval that also holds for small groups and rates near 0.
 *
 * @throws RangeError if a group is empty or has more responses than customers
 * Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10 (hybrid score).
 *
 * @example measureUplift({ treated: 70, treatedResponses: 56, control: 80, controlResponses: 48 })
 * // { uplift: 0.2, low: 0.0524, high: 0.3339 }: table II (a) of the source
 */
export function measureUplift({ treated, treatedResponses, control, controlResponses }: UpliftTest): Uplift {
  const one = wilson(treatedResponses, treated);
  const other = wilson(controlResponses, control);
  const uplift = one.rate - other.rate;
  return {
    uplift,
    low: uplift - Math.hypot(one.rate - one.low, other.high - other.rate),
    high: uplift + Math.hypot(one.high - one.rate, other.rate - other.low),
  };
}

/** Score interval of a rate. Source: E. B. Wilson, JASA 22 (1927), 209-212. */
function wilson(responses: number, size: number): { rate: number; low: number; high: number } {
  if (!(size > 0) || !(responses >= 0 && responses <= size)) {
    throw new RangeError(`measureUplift requires responses of a group, not ${responses} of ${size}`);
  }
  const rate = responses / size;
  const middle = (2 * responses + Z * Z) / (2 * (size + Z * Z));
  const half = (Z * Math.sqrt(Z * Z + 4 * responses * (1 - rate))) / (2 * (size + Z * Z));
  return { rate, low: middle - half, high: middle + half };
}
