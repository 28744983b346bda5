import type { Reject } from '@strata/crm-port';

/** A row that cannot be understood: thrown inside a mapping, handed on as data by {@link mapRow}. */
class Unmappable extends Error {
  constructor(
    readonly reason: string,
    readonly detail: string,
  ) {
    super(detail);
  }
}

/** Ends the mapping of the row at hand. The detail names the field and the value. */
export function refuse(reason: string, detail: string): never {
  throw new Unmappable(reason, detail);
}

export type Mapped<T> = { readonly item: T } | { readonly reject: Reject };

/** Runs the mapping of one row; what it refuses becomes a reject with the row's id. */
export function mapRow<T>(row: unknown, map: (row: Readonly<Record<string, unknown>>) => T): Mapped<T> {
  const isRow = typeof row === 'object' && row !== null;
  try {
    if (!isRow) refuse('not_a_record', `The CRM sent ${JSON.stringify(row)} where a record belongs.`);
    return { item: map(row as Readonly<Record<string, unknown>>) };
  } catch (error) {
    if (!(error instanceof Unmappable)) throw error;
    const id = isRow ? (row as { id?: unknown }).id : null;
    const text = typeof id === 'number' || typeof id === 'string' ? String(id) : null;
    return { reject: { id: text, reason: error.reason, detail: error.detail } };
  }
}
