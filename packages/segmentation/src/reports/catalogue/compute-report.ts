import type { CustomerDetails } from '../../details/customer-details.js';
import type { PurchaseLog } from '../../log/purchase-log.js';
import { withParts } from '../../measure/combined.js';
import type { ColumnRequest } from '../../measure/features.js';
import { measure } from '../../measure/measure.js';
import { assignAll, requestsOf } from '../../scheme/assign.js';
import { withAsked } from '../../scheme/order-schemes.js';
import { validateJson } from '../../scheme/json-schema.js';
import { defaultsOf, SchemeConfigError } from '../../scheme/resolve-scheme.js';
import { revenueRequestOf } from '../../scheme/revenue-request.js';
import type { ConfiguredScheme, PreviousResult } from '../../scheme/scheme.js';
import type { AssignedScheme, Report } from './report.js';
import { getReport } from './report-registry.js';
import { toPlain } from './to-plain.js';

/** What to report on. */
export interface ReportRequest {
  /** Id of a report. */
  readonly report: string;
  /** Id of the configured scheme, for reports about one scheme. */
  readonly scheme?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** The base to report on. */
export interface ReportBase {
  readonly log: PurchaseLog;
  readonly details?: CustomerDetails;
  readonly schemes: readonly ConfiguredScheme[];
  /** Day of the calculation. */
  readonly asOf: number;
}

/** A report that knows what it needs. */
export interface PreparedReport {
  /** Everything to be measured: tells which data have to be loaded. */
  readonly requests: readonly ColumnRequest[];
  /**
   * Measures, runs the schemes, computes.
   *
   * @param previous  per id of a configured scheme, what its last run left, so that clusters keep their names
   * @returns plain data, see the report's function
   */
  compute(log: PurchaseLog, details?: CustomerDetails, previous?: ReadonlyMap<string, PreviousResult>): unknown;
}

/**
 * Finds a report by name, checks its parameters and tells what it needs.
 *
 * @throws SchemeConfigError for parameters that do not fit, or a scheme that is missing or not among those of the base
 * @throws RangeError for an unknown report
 */
export function prepareReport(
  { report: id, scheme: schemeId, parameters: given = {} }: ReportRequest,
  all: readonly ConfiguredScheme[],
  asOf: number,
): PreparedReport {
  const report = getReport(id);
  const faults = validateJson(report.parameters, given, 'parameters');
  if (faults.length > 0) throw new SchemeConfigError(faults);
  const parameters = { ...defaultsOf(report.parameters), ...given };
  const asked = askedScheme(report, schemeId, all);
  const schemes = asked === undefined ? (report.subject === 'schemes' ? all : []) : withAsked([asked], all, asOf);
  const requests = [
    ...requestsOf(schemes, asOf),
    ...schemes.map((each) => revenueRequestOf(each, asOf)),
    ...(report.requests?.(parameters, asOf) ?? []).flatMap(withParts),
  ];
  return {
    requests,
    compute(log, details = {}, previous = new Map()) {
      const { assignments, features } = assignAll(schemes, measure(log, requests, asOf, details), previous);
      const assigned = schemes.map((configured, i): AssignedScheme => ({ configured, assignment: assignments[i]! }));
      const subject = assigned.find(({ configured }) => configured.id === asked?.id);
      const found = report.compute({ log, details, features, schemes: assigned }, parameters, subject!);
      return toPlain(found, asked?.scheme.phrases ?? {}, log);
    },
  };
}

/** Makes a report by name in one call, see {@link prepareReport}. */
export function computeReport(request: ReportRequest, { log, details, schemes, asOf }: ReportBase): unknown {
  return prepareReport(request, schemes, asOf).compute(log, details);
}

function askedScheme(
  { id, subject }: Report,
  schemeId: string | undefined,
  schemes: readonly ConfiguredScheme[],
): ConfiguredScheme | undefined {
  if (subject !== 'scheme') return undefined;
  const known = schemes.map((scheme) => scheme.id).join(', ');
  if (schemeId === undefined) throw new SchemeConfigError([`report ${id} requires a scheme; there are ${known}`]);
  const found = schemes.find((scheme) => scheme.id === schemeId);
  if (found === undefined) throw new SchemeConfigError([`scheme "${schemeId}" is not among ${known}`]);
  return found;
}
