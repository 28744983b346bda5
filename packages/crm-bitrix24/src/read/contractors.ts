import type { TaggedEntity } from '@strata/crm-port';
import type { Portal } from '../connection/portal.js';
import { asId, type Json } from '../connection/wire.js';
import { limits } from '../limits.js';
import { entityTypeIds } from './field-catalog.js';
import { idOf, type ListMethod, listMethods, pageCommand, rowsOf } from './list-method.js';

/**
 * Contractors of the warehouse are contacts and companies of another category. The lists of contacts and companies cannot
 * leave them out, the universal list can find them: usually a handful, asked once per stream and only when rows came.
 */
export class Contractors {
  private found: Promise<ReadonlySet<number>> | null = null;

  constructor(
    private readonly portal: Portal,
    private readonly entity: TaggedEntity,
  ) {}

  /** The rows that are customers. */
  readonly leaveOut = async (rows: readonly Json[]): Promise<readonly Json[]> => {
    if (rows.length === 0) return rows;
    this.found ??= this.find();
    const contractors = await this.found;
    const list = listMethods[this.entity];
    return contractors.size === 0 ? rows : rows.filter((row) => !contractors.has(idOf(list, row) ?? 0));
  };

  private async find(): Promise<ReadonlySet<number>> {
    const list: ListMethod = {
      ...listMethods.deal,
      fixed: { entityTypeId: entityTypeIds[this.entity] },
      filter: { '!=categoryId': 0 },
    };
    const found = new Set<number>();
    for (let after = 0; ;) {
      const { method, params } = pageCommand({ list, select: ['id'] }, { after });
      const rows = rowsOf(list, (await this.portal.call(method, params)).result);
      for (const row of rows) found.add(asId(row['id']) ?? 0);
      if (rows.length < limits.pageRows) return found;
      after = idOf(list, rows.at(-1) ?? {}) ?? Number.MAX_SAFE_INTEGER;
    }
  }
}
