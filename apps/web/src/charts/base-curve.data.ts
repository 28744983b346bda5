import type { CurvePoint, Overview } from '@strata/api-types';

type Abc = NonNullable<Overview['abc']>;

export interface CurveBand {
  code: string;
  /** Customer shares where the band begins and ends, 0 to 1. */
  from: number;
  to: number;
  /** Revenue share reached at its end. */
  revenueAt: number;
}

/** Where A, B and C lie along the curve: classes in the given order, each after the one before it. */
export function prepareBands(classes: Abc['classes']): CurveBand[] {
  let customers = 0;
  let revenue = 0;
  return classes.map(({ code, customerShare, revenueShare }) => {
    const from = customers;
    customers = Math.min(1, customers + customerShare);
    revenue = Math.min(1, revenue + revenueShare);
    return { code, from, to: customers, revenueAt: revenue };
  });
}

/** The curve from the origin, with rising customer share; a missing first point is added. */
export function prepareCurve(points: readonly CurvePoint[]): CurvePoint[] {
  const sorted = [...points].sort((a, b) => a.customerShare - b.customerShare || a.revenueShare - b.revenueShare);
  const startsAtOrigin = sorted[0]?.customerShare === 0 && sorted[0].revenueShare === 0;
  return startsAtOrigin ? sorted : [{ customerShare: 0, revenueShare: 0 }, ...sorted];
}

/** Revenue share of the top customers at each of the given shares, between points in proportion. */
export function readCurve(points: readonly CurvePoint[], customerShares: readonly number[]): CurvePoint[] {
  const curve = prepareCurve(points);
  return customerShares.map((customerShare) => ({ customerShare, revenueShare: valueAt(curve, customerShare) }));
}

function valueAt(curve: readonly CurvePoint[], share: number): number {
  const after = curve.findIndex((point) => point.customerShare >= share);
  if (after === -1) return curve.at(-1)?.revenueShare ?? 0;
  const right = curve[after]!;
  const left = curve[after - 1] ?? right;
  const width = right.customerShare - left.customerShare;
  if (width === 0) return right.revenueShare;
  const position = (share - left.customerShare) / width;
  return left.revenueShare + position * (right.revenueShare - left.revenueShare);
}
