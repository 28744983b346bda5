import { pairCustomers } from './migration-pairs.js';
import { ENTERED_BASE, LEFT_BASE, statesOf, type MigrationState, type SegmentSnapshot } from './migration-snapshot.js';

/** A customer that stands elsewhere than before. */
export interface Move {
  readonly customer: string;
  /** Keys of {@link MigrationState}. */
  readonly from: string;
  readonly to: string;
  readonly direction: MoveDirection | null;
  /** In the first snapshot; 0 for who entered. */
  readonly revenueBeforeMinor: number;
  /** In the second snapshot; 0 for who left. */
  readonly revenueAfterMinor: number;
}

/** Towards the best segment of the scheme or away from it. */
export type MoveDirection = 'up' | 'down';

/** Everybody who went one way. */
export interface MigrationCell {
  readonly from: string;
  readonly to: string;
  readonly customers: number;
  readonly revenueBeforeMinor: number;
  readonly revenueAfterMinor: number;
  readonly direction: MoveDirection | null;
}

/** A row or column with its size. */
export interface MigrationTotal extends MigrationState {
  readonly customers: number;
  readonly revenueMinor: number;
}

/** Moves between two days. */
export interface Migration {
  /** Rows: every segment and reason of the first day, then `entered-base`. */
  readonly before: readonly MigrationTotal[];
  /** Columns: every segment and reason of the second day, then `left-base`. */
  readonly after: readonly MigrationTotal[];
  /** Cells that hold somebody, row by row. */
  readonly cells: readonly MigrationCell[];
  readonly stayed: number;
  /** Everybody who did not stay, in the order of ids. */
  readonly moves: readonly Move[];
}

/**
 * Transition matrix of a scheme between two days (C7). Rows sum to the sizes of the first day, columns to those of the
 * second; who entered or left the base has a row or column of its own, and so has each reason for having no segment.
 *
 * A move is `up` or `down` by the order of the scheme's codes, the best first; a move from or to no segment is neither.
 * Where the two days know different codes, the order of the second day counts.
 *
 * @throws RangeError if the second day comes before the first
 */
export function migration(before: SegmentSnapshot, after: SegmentSnapshot): Migration {
  if (after.asOf < before.asOf) throw new RangeError('migration requires a second day that is not before the first');
  const rows = new Tally([...statesOf(before), outside(ENTERED_BASE)]);
  const columns = new Tally([...statesOf(after), outside(LEFT_BASE)]);
  const directionOf = directions(before.codes, after.codes);
  const cells = new Map<number, Writable<MigrationCell>>();
  const moves: Move[] = [];
  let stayed = 0;
  for (const pair of pairCustomers(before.customers, after.customers)) {
    const row = pair.before < 0 ? rows.size - 1 : before.place[pair.before]!;
    const column = pair.after < 0 ? columns.size - 1 : after.place[pair.after]!;
    const revenueBeforeMinor = pair.before < 0 ? 0 : before.revenueMinor[pair.before]!;
    const revenueAfterMinor = pair.after < 0 ? 0 : after.revenueMinor[pair.after]!;
    rows.add(row, revenueBeforeMinor);
    columns.add(column, revenueAfterMinor);
    const [from, to] = [rows.keyOf(row), columns.keyOf(column)];
    const place = row * columns.size + column;
    let cell = cells.get(place);
    if (cell === undefined) {
      const direction = directionOf(from, to);
      cells.set(place, (cell = { from, to, customers: 0, revenueBeforeMinor: 0, revenueAfterMinor: 0, direction }));
    }
    cell.customers += 1;
    cell.revenueBeforeMinor += revenueBeforeMinor;
    cell.revenueAfterMinor += revenueAfterMinor;
    if (from === to) stayed += 1;
    else {
      const { direction } = cell;
      moves.push({ customer: pair.customer, from, to, direction, revenueBeforeMinor, revenueAfterMinor });
    }
  }
  return {
    before: rows.totals(),
    after: columns.totals(),
    cells: [...cells].sort(([a], [b]) => a - b).map(([, cell]) => cell),
    stayed,
    moves,
  };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const outside = (key: string): MigrationState => ({ key, segment: null, reason: null });

/** Sizes and revenue of the states of one day. */
class Tally {
  private readonly customers: Uint32Array;
  private readonly revenue: Float64Array;

  constructor(private readonly states: readonly MigrationState[]) {
    this.customers = new Uint32Array(states.length);
    this.revenue = new Float64Array(states.length);
  }

  get size(): number {
    return this.states.length;
  }

  keyOf(place: number): string {
    return this.states[place]!.key;
  }

  add(place: number, revenueMinor: number): void {
    this.customers[place]! += 1;
    this.revenue[place]! += revenueMinor;
  }

  totals(): MigrationTotal[] {
    return this.states.map((state, i) => ({ ...state, customers: this.customers[i]!, revenueMinor: this.revenue[i]! }));
  }
}

function directions(before: readonly string[], after: readonly string[]) {
  const oldRank = new Map(before.map((code, rank) => [code, rank]));
  const newRank = new Map(after.map((code, rank) => [code, rank]));
  return (from: string, to: string): MoveDirection | null => {
    const ranks = newRank.has(from) ? newRank : oldRank;
    const [here, there] = [ranks.get(from), ranks.get(to)];
    if (here === undefined || there === undefined || here === there) return null;
    return there < here ? 'up' : 'down';
  };
}
