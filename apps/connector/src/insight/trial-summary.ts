import type { MigrationCell, MigrationTotal } from '@strata/segmentation';
import type { TriedScheme } from './what-if.service.js';

/** A trial without the list of everybody who would move. */
export interface TrialSummary extends Omit<TriedScheme, 'migration'> {
  readonly moved: number;
  readonly stayed: number;
  readonly before: readonly MigrationTotal[];
  readonly after: readonly MigrationTotal[];
  /** Cells that hold somebody, those who stay among them. */
  readonly cells: readonly MigrationCell[];
}

export function summarizeTrial({ migration, ...rest }: TriedScheme): TrialSummary {
  const { moves, stayed, before, after, cells } = migration;
  return { ...rest, moved: moves.length, stayed, before, after, cells };
}
