import { cellOf, matches, ruleGrid } from './rule-grid.js';
import type { SegmentRule } from './segment-rules.js';

/** What a list of rules does to the grid of scores; shown before the rules are saved. */
export interface RuleReport {
  /** Pairs of rules that match common cells, where the first one wins. Normal in an ordered list. */
  readonly overlaps: readonly { readonly first: number; readonly second: number; readonly cells: number }[];
  /** Rules, by place, that earlier rules leave no cell for. */
  readonly unreachable: readonly number[];
  /** Cells that no rule matches, as codes R-F-M; their customers become `other`. */
  readonly uncovered: readonly string[];
  /** Rules that cannot be used at all, one sentence each. */
  readonly faults: readonly string[];
}

/** Examines rules on the k × k × k grid of scores. */
export function checkRules(rules: readonly SegmentRule[], k: number): RuleReport {
  const faults = rules.flatMap((rule, i) => faultsOf(rule, i, k));
  const grid = ruleGrid(rules, k, k);
  const won = new Set(grid);
  const shared = new Map<string, number>();
  const uncovered: string[] = [];
  for (let r = 1; r <= k; r++) {
    for (let f = 1; f <= k; f++) {
      for (let m = 1; m <= k; m++) {
        if (grid[cellOf(r, f, m, k)]! < 0) uncovered.push(`${r}-${f}-${m}`);
        const here = rules.flatMap((rule, i) => (matches(rule, r, f, m) ? [i] : []));
        for (const [place, first] of here.entries()) {
          for (const second of here.slice(place + 1)) {
            shared.set(`${first} ${second}`, (shared.get(`${first} ${second}`) ?? 0) + 1);
          }
        }
      }
    }
  }
  const overlaps = [...shared].map(([pair, cells]) => {
    const [first, second] = pair.split(' ').map(Number);
    return { first: first!, second: second!, cells };
  });
  return {
    overlaps: overlaps.sort((a, b) => a.first - b.first || a.second - b.second),
    unreachable: rules.flatMap((_, i) => (won.has(i) ? [] : [i])),
    uncovered,
    faults,
  };
}

function faultsOf(rule: SegmentRule, place: number, k: number): string[] {
  return (['recency', 'frequency', 'monetary'] as const).flatMap((measure) => {
    const [low, high] = rule[measure];
    if (low <= high && low >= 1 && high <= k) return [];
    return [`rules[${place}].${measure} must be a rising range within 1 to ${k}, not ${low} to ${high}`];
  });
}
