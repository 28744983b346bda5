import { Injectable } from '@nestjs/common';
import type { ConfiguredScheme, PreviousResult } from '@strata/segmentation';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';

/** What the last run left of each scheme. */
@Injectable()
export class LastResultRepository {
  constructor(private readonly database: Database) {}

  /**
   * Codes and thresholds per id of a configured scheme.
   *
   * @param besides  a run that does not count: a segmentation that is repeated must not meet its own result
   */
  find(portalId: string, besides?: string): Promise<ReadonlyMap<string, LastResult>> {
    return this.database.withPortal(portalId, (tx) => readLastResults(tx, portalId, besides));
  }
}

/** The results of schemes that still go by the same id. */
export function resultsOf(
  schemes: readonly ConfiguredScheme[],
  last: ReadonlyMap<string, LastResult>,
): ReadonlyMap<string, LastResult> {
  return new Map(
    schemes.flatMap(({ id, scheme }) => {
      const result = last.get(id);
      return result?.scheme === scheme.id ? [[id, result] as const] : [];
    }),
  );
}

/** {@link LastResultRepository.find} inside of a transaction. */
export async function readLastResults(
  tx: EntityManager,
  portalId: string,
  besides?: string,
): Promise<ReadonlyMap<string, LastResult>> {
  const rows = (await tx.query(
    `select distinct on (scheme_id) scheme_id as id, summary ->> 'scheme' as scheme, summary -> 'codes' as codes, thresholds
       from scheme_result where portal_id = $1 and run_id is distinct from $2
      order by scheme_id, run_id desc`,
    [portalId, besides ?? null],
  )) as (LastResult & { readonly id: string })[];
  return new Map(rows.map(({ id, ...result }) => [id, result]));
}

export interface LastResult extends PreviousResult {
  /** Id of the scheme: another one may have been configured under the same id since. */
  readonly scheme: string;
}
