import type { TaggedEntity } from '@strata/crm-port';
import type { Portal } from '../connection/portal.js';
import type { Json } from '../connection/wire.js';
import { limits } from '../limits.js';
import { entityTypeIds } from './field-catalog.js';
import { chainCommands, idOf, joinChain, type ListMethod, listMethods } from './list-method.js';
import { results } from './read-all.js';

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
    let after = 0;
    for (let isEnd = false; !isEnd;) {
      const query = { list, select: ['id'] };
      // One page is nearly always enough; when it is not, many go together.
      const chain = chainCommands(query, { after }, after === 0 ? 1 : limits.batchCommands);
      const { outcomes } = await this.portal.batch(chain, { isOneShot: true });
      const joined = joinChain(list, results(outcomes, list.method), after);
      for (const row of joined.rows) found.add(idOf(list, row) ?? 0);
      after = idOf(list, joined.rows.at(-1) ?? {}) ?? after;
      isEnd = joined.isEnd;
    }
    return found;
  }
}
