import { Injectable } from '@nestjs/common';
import { parseDay, prepareReport, type ReportRequest } from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { todayIn } from '../runs/today.js';
import { BaseLoader } from '../segments/base-loader.service.js';
import { DetailsLoader } from '../segments/details-loader.service.js';
import { LastResultRepository, resultsOf } from '../segments/last-result.repository.js';
import { SchemeSettings } from '../segments/scheme-settings.service.js';

/** Reports on the stored data of a portal, for any day. Saves nothing, asks no CRM. */
@Injectable()
export class ReportService {
  constructor(
    private readonly loader: BaseLoader,
    private readonly details: DetailsLoader,
    private readonly settings: SchemeSettings,
    private readonly last: LastResultRepository,
  ) {}

  /**
   * @param asOf  `YYYY-MM-DD`; default today in the portal's time zone
   * @throws SchemeConfigError for parameters that do not fit, RangeError for an unknown report
   */
  async compute(portal: Portal, request: ReportRequest, asOf = todayIn(portal.timeZone, new Date())): Promise<unknown> {
    const day = parseDay(asOf);
    const schemes = (await this.settings.list(portal.id)).map(({ configured }) => configured);
    const report = prepareReport(request, schemes, day);
    const { log } = await this.loader.load(portal, asOf);
    const details = await this.details.load(portal, asOf, report.requests);
    const last = resultsOf(schemes, await this.last.find(portal.id));
    return report.compute(log, details.of(log.customers, day), last);
  }
}
