import { Injectable } from '@nestjs/common';
import type { EntityKind } from '@strata/crm-port';
import { requestsOf } from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { dealFieldNames } from './deal-columns.js';
import { SchemeSettings } from './scheme-settings.service.js';
import { wantedData } from './wanted-data.js';

/** What has to be read from the CRM for a portal's schemes. */
export interface SchemeNeedsFound {
  /** Names of fields, keys or labels, whose values are needed. */
  readonly wantedFields: Readonly<Record<EntityKind, readonly string[]>>;
  readonly lines: boolean;
}

/** Names do not depend on the day. */
const ANY_DAY = 0;

/** Asks what a portal's schemes, and its signals, need beside purchases. */
@Injectable()
export class SchemeNeeds {
  constructor(private readonly settings: SchemeSettings) {}

  async of(portal: Portal): Promise<SchemeNeedsFound> {
    const schemes = (await this.settings.list(portal.id)).map(({ configured }) => configured);
    const { fields, tables } = wantedData(requestsOf(schemes, ANY_DAY));
    // Signals ask for answers whatever the schemes do.
    const answers = portal.settings.answers.flatMap(({ score, date }) => [score, date]);
    const records = [...fields, ...answers];
    const deals = [...(tables.get('deals') ?? [])].flatMap(dealFieldNames);
    return { wantedFields: { contact: records, company: records, deal: deals }, lines: tables.has('lines') };
  }
}
