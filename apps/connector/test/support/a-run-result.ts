import type { RunResult } from '../../src/segments/result.repository.js';

/** Customer id → segment; a segment that begins with `!` is the reason for having none. */
export type Placed = Readonly<Record<string, string>>;

/** What a run found: the same segments in every scheme, and a revenue that falls with the place in the list. */
export function aRunResult(
  placed: Placed,
  own: { schemes?: readonly string[]; excluded?: readonly string[] } = {},
): RunResult {
  const customers = Object.keys(placed).sort();
  const segmentOf = (index: number): string => placed[customers[index]!]!;
  return {
    customers,
    excluded: own.excluded ?? [],
    columns: [
      { name: 'revenue', unit: 'money', window: { from: null, to: 20_000 }, base: {} },
      { name: 'gap', unit: 'days', window: { from: null, to: 20_000 }, base: {} },
    ],
    values: [(index) => 1_000 - index, () => null],
    schemes: (own.schemes ?? ['rfm-segments']).map((schemeId) => ({
      schemeId,
      method: 'M5c',
      thresholds: { k: 5 },
      warnings: [],
      summary: { scheme: schemeId, version: 1, parameters: {}, codes: [], extra: [], totals: [] },
      code: (index) => (segmentOf(index).startsWith('!') ? null : segmentOf(index)),
      reason: (index) => (segmentOf(index).startsWith('!') ? segmentOf(index).slice(1) : null),
    })),
  };
}
