import { Injectable } from '@nestjs/common';
import { resolveScheme, type ConfiguredScheme } from '@strata/segmentation';
import type { WrittenScheme } from '../tagging/tag-labels.js';
import { Database } from '../database/database.js';
import type { Portal } from '../portals/portals.service.js';
import { localizedSegment, localizedTitle } from './localized.js';

export interface PortalScheme {
  readonly configured: ConfiguredScheme;
  readonly isWritten: boolean;
}

/** What a new portal computes, and which of it is written to the CRM. */
const DEFAULT_SCHEMES: readonly { readonly scheme: string; readonly isWritten: boolean }[] = [
  { scheme: 'rfm-segments', isWritten: true },
  { scheme: 'lifecycle-cycle', isWritten: true },
  { scheme: 'abc', isWritten: false },
  { scheme: 'xyz', isWritten: false },
  { scheme: 'abc-xyz', isWritten: false },
  { scheme: 'rfm-bands', isWritten: false },
  { scheme: 'rfm-scores', isWritten: false },
  { scheme: 'lifecycle-recency', isWritten: false },
];

const SELECT = `select scheme_id as id, scheme, version, parameters, is_written as "isWritten"
  from segment_scheme where portal_id = $1 order by position`;

interface StoredScheme {
  readonly id: string;
  readonly scheme: string;
  readonly version: number;
  readonly parameters: Record<string, unknown>;
  readonly isWritten: boolean;
}

/** The schemes that a portal uses. */
@Injectable()
export class SchemeSettings {
  constructor(private readonly database: Database) {}

  /** The portal's schemes; the defaults are set up at the first call. */
  async list(portalId: string): Promise<PortalScheme[]> {
    const rows = await this.database.withPortal(portalId, async (tx) => {
      const stored = (await tx.query(SELECT, [portalId])) as StoredScheme[];
      if (stored.length > 0) return stored;
      for (const [position, { scheme, isWritten }] of DEFAULT_SCHEMES.entries()) {
        await tx.query(
          `insert into segment_scheme (portal_id, scheme_id, scheme, version, parameters, is_written, position)
           values ($1, $2, $2, 1, '{}', $3, $4) on conflict do nothing`,
          [portalId, scheme, isWritten, position],
        );
      }
      return (await tx.query(SELECT, [portalId])) as StoredScheme[];
    });
    return rows.map(({ isWritten, ...config }) => ({ configured: resolveScheme(config), isWritten }));
  }

  /** The schemes that become fields, with the texts of fields and options. */
  async written(portal: Pick<Portal, 'id'>): Promise<WrittenScheme[]> {
    return (await this.list(portal.id))
      .filter(({ isWritten }) => isWritten)
      .map(({ configured }) => ({
        schemeId: configured.id,
        title: localizedTitle(configured.scheme.id),
        segments: configured.scheme
          .codes(configured.parameters)
          .map((code) => ({ code, label: localizedSegment(code) })),
      }));
  }
}
