import type { EntityKind } from '@strata/crm-port';

/**
 * Joins the progress of streams that run side by side into one share. Streams weigh as many rows as
 * are stored already; alike at the first time.
 */
export class ImportProgress {
  private readonly rows: Record<EntityKind, number> = { contact: 0, company: 0, deal: 0 };
  private readonly shares: Record<EntityKind, number | null> = { contact: null, company: null, deal: null };

  constructor(private readonly expected: Readonly<Record<EntityKind, number>>) {}

  add(entity: EntityKind, rows: number, share: number | null): void {
    this.rows[entity] += rows;
    this.shares[entity] = share;
  }

  get done(): number {
    return this.rows.contact + this.rows.company + this.rows.deal;
  }

  /** Null until every stream can say where it stands. */
  get share(): number | null {
    const streams = (['contact', 'company', 'deal'] as const).map((entity) => ({
      share: this.shares[entity],
      weight: Math.max(1, this.expected[entity]),
    }));
    if (streams.some(({ share }) => share === null)) return null;
    const total = streams.reduce((sum, { weight }) => sum + weight, 0);
    return streams.reduce((sum, { share, weight }) => sum + share! * weight, 0) / total;
  }
}
