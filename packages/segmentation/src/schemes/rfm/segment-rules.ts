/** Closed range of scores, lowest and highest. */
export type ScoreRange = readonly [number, number];

/** A named block of the grid of scores. Rules are tried in order; the first that matches wins. */
export interface SegmentRule {
  readonly code: string;
  readonly recency: ScoreRange;
  readonly frequency: ScoreRange;
  readonly monetary: ScoreRange;
}

/** A ready-made list of rules, written for `k` scores. */
export interface SegmentPreset {
  readonly k: number;
  readonly rules: readonly SegmentRule[];
}

const rule = (code: string, recency: ScoreRange, frequency: ScoreRange, monetary: ScoreRange): SegmentRule => ({
  code,
  recency,
  frequency,
  monetary,
});

/** Ten named groups on scores 1 to 5, with the ranges that the documentation of the R package rfm uses. */
const TEN_GROUPS: SegmentPreset = {
  k: 5,
  rules: [
    rule('champions', [5, 5], [5, 5], [5, 5]),
    rule('potential-loyalist', [3, 5], [3, 5], [2, 5]),
    rule('loyal-customers', [2, 4], [2, 4], [2, 4]),
    rule('promising', [3, 4], [1, 3], [3, 5]),
    rule('new-customers', [4, 5], [1, 3], [1, 5]),
    rule('cant-lose-them', [1, 2], [3, 4], [4, 5]),
    rule('at-risk', [1, 2], [2, 5], [4, 5]),
    rule('need-attention', [1, 3], [3, 5], [3, 5]),
    rule('about-to-sleep', [2, 3], [1, 3], [1, 4]),
    rule('lost', [1, 1], [1, 5], [1, 5]),
  ],
};

/** Six groups on scores 1 to 3: low, middle, high. They cover the whole grid. */
const THREE_LEVEL: SegmentPreset = {
  k: 3,
  rules: [
    rule('champions', [3, 3], [3, 3], [3, 3]),
    rule('loyal', [2, 3], [2, 3], [1, 3]),
    rule('recent', [3, 3], [1, 1], [1, 3]),
    rule('needs-attention', [2, 2], [1, 1], [1, 3]),
    rule('at-risk', [1, 1], [2, 3], [1, 3]),
    rule('inactive', [1, 1], [1, 1], [1, 3]),
  ],
};

/** Ready-made rule lists by name. */
export const SEGMENT_PRESETS = { 'ten-groups': TEN_GROUPS, 'three-level': THREE_LEVEL } as const;

/** Code of customers that no rule matches. */
export const OTHER = 'other';
