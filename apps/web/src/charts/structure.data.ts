import type { SegmentRow, StructureDay } from '@strata/api-types';

export type StructureMetric = 'customers' | 'revenue';

/** One segment, or reason for having none, on all days. */
export interface StructureBand {
  key: string;
  row: Pick<SegmentRow, 'segment' | 'label' | 'reason'>;
  customers: number[];
  customerShares: number[];
  revenueShares: number[];
}

export interface StructureChart {
  /** In the order of the scheme. */
  bands: StructureBand[];
  /** What is left beside the largest bands, summed; null when all are shown. */
  rest: { count: number; customers: number[]; revenueShares: number[] } | null;
}

/** Every segment and reason, with its figures day by day. The rows are the same on every day. */
export function prepareBands(days: readonly StructureDay[]): StructureBand[] {
  const [first] = days;
  return (first?.segments ?? []).map(({ segment, label, reason }, index) => {
    const rows = days.map((day) => day.segments[index]!);
    return {
      key: segment ?? `none:${reason}`,
      row: { segment, label, reason },
      customers: rows.map((row) => row.customers),
      customerShares: rows.map((row) => row.customerShare),
      revenueShares: rows.map((row) => row.revenueShare),
    };
  });
}

/**
 * The bands that a chart has colours for: those that were ever largest, in the order of the scheme, and the sum of the
 * others. Bands that were always empty are left out.
 *
 * @param limit  most bands that are told apart, >= 1
 */
export function prepareStructure(
  days: readonly StructureDay[],
  metric: StructureMetric,
  limit: number,
): StructureChart {
  const bands = prepareBands(days).filter((band) => peakOf(band, metric) > 0);
  const largest = new Set(
    [...bands]
      .sort((a, b) => peakOf(b, metric) - peakOf(a, metric) || (a.key < b.key ? -1 : 1))
      .slice(0, limit)
      .map(({ key }) => key),
  );
  const others = bands.filter(({ key }) => !largest.has(key));
  const sum = (figures: (band: StructureBand) => number[]) =>
    days.map((_, day) => others.reduce((total, band) => total + figures(band)[day]!, 0));
  return {
    bands: bands.filter(({ key }) => largest.has(key)),
    rest:
      others.length === 0
        ? null
        : {
            count: others.length,
            customers: sum((band) => band.customers),
            revenueShares: sum((band) => band.revenueShares),
          },
  };
}

/** The band whose share changed most between the first and the last day; null where nothing did. */
export function findLargestShift(
  days: readonly StructureDay[],
  metric: StructureMetric,
): { band: StructureBand; before: number; after: number } | null {
  const shifts = prepareBands(days).map((band) => {
    const shares = metric === 'customers' ? band.customerShares : band.revenueShares;
    return { band, before: shares[0]!, after: shares.at(-1)! };
  });
  const size = (shift: (typeof shifts)[number]) => Math.abs(shift.after - shift.before);
  const [largest] = shifts.sort((a, b) => size(b) - size(a));
  return largest === undefined || size(largest) === 0 ? null : largest;
}

const peakOf = (band: StructureBand, metric: StructureMetric): number =>
  Math.max(...(metric === 'customers' ? band.customers : band.revenueShares));
