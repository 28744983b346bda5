import type { MigrationCell, MigrationTotal, MoveDirection } from '@strata/api-types';

/** A row or column: where customers stood before, or stand after. */
export type MatrixState = Pick<MigrationTotal, 'key' | 'segment' | 'reason' | 'customers' | 'revenueMinor'> & {
  /** The API's words for a segment; the trial of a scheme has none. */
  label?: string;
};

export type MatrixWay = Pick<
  MigrationCell,
  'from' | 'to' | 'customers' | 'revenueBeforeMinor' | 'revenueAfterMinor'
> & {
  direction?: MoveDirection | null;
};

export interface MatrixCell {
  to: string;
  /** Null where nobody went this way. */
  way: MatrixWay | null;
  isStay: boolean;
  /** 0 to 1 of the fullest way of movers, by square root; 0 for who stayed. */
  intensity: number;
}

export interface MatrixRow {
  state: MatrixState;
  cells: MatrixCell[];
}

export interface Matrix {
  columns: MatrixState[];
  rows: MatrixRow[];
}

/** More rows or columns than this are no longer read as a matrix. */
export const LARGEST_MATRIX = 20;

/** Rows and columns that hold somebody, in their order, and every cell between them. */
export function prepareMatrix(
  before: readonly MatrixState[],
  after: readonly MatrixState[],
  ways: readonly MatrixWay[],
): Matrix {
  const byPlace = new Map(ways.map((way) => [`${way.from}\n${way.to}`, way]));
  const fullest = Math.max(1, ...ways.filter(isMove).map((way) => way.customers));
  const columns = after.filter(({ key }) => ways.some(({ to }) => to === key));
  const rows = before.filter(({ key }) => ways.some(({ from }) => from === key));
  return {
    columns,
    rows: rows.map((state) => ({
      state,
      cells: columns.map(({ key }) => {
        const way = byPlace.get(`${state.key}\n${key}`) ?? null;
        const isStay = state.key === key;
        return {
          to: key,
          way,
          isStay,
          intensity: way === null || isStay ? 0 : Math.sqrt(way.customers / fullest),
        };
      }),
    })),
  };
}

/** The ways that somebody moved, the fullest first; equal ones in the order of their keys. */
export function listMoves(ways: readonly MatrixWay[]): MatrixWay[] {
  const place = ({ from, to }: MatrixWay) => `${from}\n${to}`;
  return ways.filter(isMove).sort((a, b) => b.customers - a.customers || (place(a) < place(b) ? -1 : 1));
}

const isMove = (way: MatrixWay): boolean => way.from !== way.to && way.customers > 0;
