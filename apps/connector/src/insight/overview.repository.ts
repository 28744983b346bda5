import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { SchemeSummary } from '../segments/result.repository.js';
import type { Threshold, Warning } from '@strata/segmentation';

export interface SchemeResultRow {
  readonly schemeId: string;
  readonly method: string;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly warnings: readonly Warning[];
  readonly summary: SchemeSummary;
}

/** What the overview page asks for. */
@Injectable()
export class OverviewRepository {
  constructor(private readonly database: Database) {}

  schemeResults(portalId: string, runId: string): Promise<SchemeResultRow[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select r.scheme_id as "schemeId", r.method, r.thresholds, r.warnings, r.summary
             from scheme_result r left join segment_scheme s on s.portal_id = r.portal_id and s.scheme_id = r.scheme_id
            where r.portal_id = $1 and r.run_id = $2 order by s.position, r.scheme_id`,
          [portalId, runId],
        ) as Promise<SchemeResultRow[]>,
    );
  }
}
