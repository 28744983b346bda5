import type { RfmCell } from '@strata/api-types';

export type HeatMetric = 'customers' | 'revenue';

export interface HeatCell extends RfmCell {
  /** 0 to 1 of the strongest cell, by square root; null for an empty cell. */
  intensity: number | null;
}

/**
 * The whole bins × bins grid in reading order (best recency first, frequency rising), empty cells included.
 *
 * Bases are skewed: one cell often holds ten times the next. The square root keeps the small ones apart from nothing.
 */
export function prepareHeatMap(cells: readonly RfmCell[], bins: number, metric: HeatMetric): HeatCell[] {
  const byPlace = new Map(cells.map((cell) => [`${cell.recency}-${cell.frequency}`, cell]));
  const strongest = Math.max(0, ...cells.map((cell) => valueOf(cell, metric)));
  const grid: HeatCell[] = [];
  for (let recency = bins; recency >= 1; recency--) {
    for (let frequency = 1; frequency <= bins; frequency++) {
      const cell = byPlace.get(`${recency}-${frequency}`) ?? emptyCell(recency, frequency);
      const share = strongest > 0 ? Math.max(0, valueOf(cell, metric)) / strongest : 0;
      grid.push({ ...cell, intensity: cell.customers === 0 ? null : Math.sqrt(share) });
    }
  }
  return grid;
}

export interface HeatSummary {
  customers: number;
  fullest: RfmCell;
  fullestShare: number;
  /** Revenue share of the customers whose recency and frequency are both in the upper two scores. */
  topRevenueShare: number;
}

/** What the heat map says in one sentence; null without customers. The earlier cell wins a tie. */
export function summariseHeatMap(cells: readonly RfmCell[], bins: number): HeatSummary | null {
  const customers = sum(cells, (cell) => cell.customers);
  const [first, ...rest] = cells;
  if (first === undefined || customers === 0) return null;
  const fullest = rest.reduce((best, cell) => (cell.customers > best.customers ? cell : best), first);
  const revenue = sum(cells, (cell) => cell.revenueMinor);
  const isTop = (cell: RfmCell) => cell.recency >= bins - 1 && cell.frequency >= bins - 1;
  const topRevenue = sum(cells.filter(isTop), (cell) => cell.revenueMinor);
  return {
    customers,
    fullest,
    fullestShare: fullest.customers / customers,
    topRevenueShare: revenue > 0 ? topRevenue / revenue : 0,
  };
}

function valueOf(cell: RfmCell, metric: HeatMetric): number {
  return metric === 'customers' ? cell.customers : cell.revenueMinor;
}

function emptyCell(recency: number, frequency: number): RfmCell {
  return { recency, frequency, customers: 0, revenueMinor: 0, medianMonetaryMinor: 0 };
}

function sum(cells: readonly RfmCell[], valueOfCell: (cell: RfmCell) => number): number {
  return cells.reduce((total, cell) => total + valueOfCell(cell), 0);
}
