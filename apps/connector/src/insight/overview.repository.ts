import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { SchemeSummary } from '../segments/result.repository.js';
import type { Threshold, Warning } from '@strata/segmentation';
import type { RejectGroup } from '@strata/api-types';

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

  /** Rows that could not be stored, by reason, with up to three examples each. */
  rejects(portalId: string): Promise<RejectGroup[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(
          `select entity, reason, count(*)::int as count,
                  jsonb_path_query_array(jsonb_agg(jsonb_build_object('id', external_id, 'detail', detail) order by external_id), '$[0 to 2]') as examples
             from reject where portal_id = $1 group by entity, reason order by count(*) desc`,
          [portalId],
        ) as Promise<RejectGroup[]>,
    );
  }
}
