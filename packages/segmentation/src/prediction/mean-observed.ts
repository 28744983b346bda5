import type { GroupedHistories } from './group-histories.js';

/** Mean time of observation over customers: the natural size of times; 1 when nobody was observed for any time. */
export function meanObserved({ observed, weights, customers }: GroupedHistories): number {
  const total = observed.reduce((sum, time, i) => sum + time * weights[i]!, 0);
  return total > 0 ? total / customers : 1;
}
