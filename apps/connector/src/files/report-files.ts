import { prepareReport, type ReportRequest } from '@strata/segmentation';
import { wantedData } from '../segments/wanted-data.js';
import { checkDay, checkTimeZone, orRefuse } from './check-options.js';
import { readPurchaseFile } from './purchase-file.js';
import type { PurchaseFileOptions } from './purchase-file.js';
import { loadSchemes } from './schemes.js';

export interface ReportFilesOptions extends Omit<PurchaseFileOptions, 'asOfDay' | 'wanted'> {
  /** Ids of schemes, or paths of their files: what the report may speak of. */
  readonly schemes: readonly string[];
  /** `YYYY-MM-DD`: later purchases do not count. */
  readonly asOf: string;
}

/** What a report over files says. */
export interface FileReport {
  readonly currency: string;
  /** Plain data, see the report's function in the segmentation package. */
  readonly data: unknown;
}

/**
 * Makes a report on purchases of a CSV file, without a CRM or a database.
 *
 * @throws FileInputError with everything that is wrong with the input, the report's name or its parameters
 */
export async function reportFiles(request: ReportRequest, options: ReportFilesOptions): Promise<FileReport> {
  const asOf = checkDay(options.asOf);
  checkTimeZone(options.timeZone ?? 'UTC');
  const schemes = options.schemes.length === 0 ? [] : await loadSchemes(options.schemes);
  const report = orRefuse(() => prepareReport(request, schemes, asOf));
  const wanted = wantedData(report.requests);
  const { log, details } = await readPurchaseFile({ ...options, asOfDay: asOf, wanted });
  return { currency: log.currency, data: orRefuse(() => report.compute(log, details)) };
}
