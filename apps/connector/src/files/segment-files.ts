import { writeFile } from 'node:fs/promises';
import { abcXyzMatrix, assignAll, baseBalance, classShares, formatDay, measure } from '@strata/segmentation';
import { requestsOf, revenueRequestOf } from '@strata/segmentation';
import type {
  AbcXyzCell,
  Assignment,
  BaseBalance,
  ClassShare,
  ConfiguredScheme,
  Features,
  Threshold,
  Warning,
} from '@strata/segmentation';
import { wantedData } from '../segments/wanted-data.js';
import { checkDay, checkTimeZone, orRefuse } from './check-options.js';
import { readPurchaseFile } from './purchase-file.js';
import type { PurchaseFileOptions } from './purchase-file.js';
import { loadSchemes } from './schemes.js';
import { writeSegments } from './write-segments.js';

export interface SegmentFilesOptions extends Omit<PurchaseFileOptions, 'asOfDay' | 'wanted'> {
  /** Ids of schemes, or paths of JSON files. */
  readonly schemes: readonly string[];
  /** `YYYY-MM-DD`: later purchases do not count. */
  readonly asOf: string;
  /** CSV file to write. */
  readonly out: string;
  /** JSON file to write. */
  readonly report?: string;
}

/** What a run over files found. */
export interface SegmentReport {
  readonly asOf: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly rows: number;
  readonly purchases: number;
  /** Purchases in a currency without a rate to `currency`, which do not count, per currency. */
  readonly unconverted: Readonly<Record<string, number>>;
  /** Purchases after `asOf`, which do not count. */
  readonly purchasesAfterAsOf: number;
  readonly customers: number;
  /** Customers left out for their type: in no segment of any scheme, with the reason `excluded_by_filter`. */
  readonly excluded: number;
  readonly schemes: readonly SchemeReport[];
}

export interface SchemeReport {
  readonly id: string;
  readonly scheme: string;
  readonly methods: readonly string[];
  readonly version: number;
  /** With defaults filled in: the conventions that were used. */
  readonly parameters: unknown;
  readonly segments: readonly ClassShare[];
  /** How much the revenue of the scheme's window hangs on few customers; null when nobody brings any. */
  readonly balance: BaseBalance | null;
  /** ABC by XYZ, with those whose stability is not rated; only of `abc-xyz`. */
  readonly matrix?: readonly AbcXyzCell[];
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly warnings: readonly Warning[];
}

/**
 * Segments purchases of a CSV file without a CRM or a database, and writes the segments and, on request, a report.
 *
 * @throws FileInputError with everything that is wrong with the input; nothing is written then
 */
export async function segmentFiles(options: SegmentFilesOptions): Promise<SegmentReport> {
  const { timeZone = 'UTC', out, report: reportPath } = options;
  const asOf = checkDay(options.asOf);
  checkTimeZone(timeZone);
  const schemes = await loadSchemes(options.schemes);
  const requests = requestsOf(schemes, asOf);
  const { log, details, rows, purchases, unconverted, excluded } = await readPurchaseFile({
    ...options,
    asOfDay: asOf,
    wanted: wantedData(requests),
  });
  const revenueRequests = schemes.map((scheme) => revenueRequestOf(scheme, asOf));
  const measured = measure(log, [...requests, ...revenueRequests], asOf, details);
  const { assignments, features } = orRefuse(() => assignAll(schemes, measured));
  const results = schemes.map((configured, place) => {
    const assignment = assignments[place]!;
    return { configured, assignment, inputs: configured.scheme.inputs(assignment, features, configured.parameters) };
  });
  const report: SegmentReport = {
    asOf: formatDay(asOf),
    timeZone,
    currency: log.currency,
    rows,
    purchases,
    unconverted,
    purchasesAfterAsOf: log.day.reduce((count, day) => count + (day > asOf ? 1 : 0), 0),
    customers: log.customers.length,
    excluded: excluded.length,
    schemes: results.map(({ configured, assignment }) => reportScheme(configured, assignment, features)),
  };
  await writeSegments(out, features, results, excluded);
  if (reportPath !== undefined) await writeFile(reportPath, `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

function reportScheme(configured: ConfiguredScheme, assignment: Assignment, features: Features): SchemeReport {
  const { id, scheme, version, parameters } = configured;
  const { thresholds, warnings } = assignment;
  const revenue = features.column(revenueRequestOf(configured, features.asOf)).values;
  return {
    id,
    scheme: scheme.id,
    methods: scheme.methods,
    version,
    parameters,
    segments: classShares(assignment, revenue),
    balance: baseBalance(revenue),
    ...(scheme.id === 'abc-xyz' ? { matrix: abcXyzMatrix(assignment, revenue) } : {}),
    thresholds,
    warnings,
  };
}
