import {
  createFeatures,
  explain,
  parseDay,
  resolveScheme,
  sayReason,
  type Assignment,
  type Explanation,
  type FeatureColumn,
  type NullReason,
  type SentenceLanguage,
} from '@strata/segmentation';
import type { StoredMembership, StoredValues } from './customer.repository.js';
import type { SchemeResultRow } from './overview.repository.js';
import { UNCONVERTED } from '../segments/result.repository.js';

export interface ExplainInput {
  readonly customer: string;
  readonly asOf: string;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly result: SchemeResultRow;
  readonly membership: StoredMembership;
  /** What the run measured for this customer; null for one that a filter left out. */
  readonly stored: StoredValues | null;
  /** Of the sentences. */
  readonly language: SentenceLanguage;
}

/** Why a customer stands where it stands, from what the run kept of this customer alone. */
export function explainStored(input: ExplainInput): Explanation {
  const { result, membership, stored } = input;
  if (stored === null) return explainExcluded(input);
  const configured = resolveScheme({
    id: result.schemeId,
    scheme: result.summary.scheme,
    version: result.summary.version,
    parameters: result.summary.parameters as Record<string, unknown>,
  });
  const asOf = parseDay(input.asOf);
  const columns = stored.columns.map((column, index): FeatureColumn => {
    const value = stored.values[index] ?? Number.NaN;
    const isThere = !Number.isNaN(value);
    return { ...column, values: Float64Array.of(isThere ? value : 0), present: Uint8Array.of(isThere ? 1 : 0) };
  });
  const features = createFeatures({
    asOf,
    customers: [input.customer],
    currency: input.currency,
    currencyDigits: input.currencyDigits,
    unconverted: Uint32Array.of(columns.find((column) => column.name === UNCONVERTED)?.values[0] ?? 0),
    columns,
  });
  const valueOf = (name: string): number => features.columns.get(`${result.schemeId}:${name}`)?.values[0] ?? 0;
  const assignment: Assignment = {
    id: result.schemeId,
    scheme: result.summary.scheme,
    version: result.summary.version,
    asOf,
    codes: result.summary.codes,
    code: Int16Array.of(membership.code === null ? -1 : result.summary.codes.indexOf(membership.code)),
    reasons: membership.reason === null ? [] : [membership.reason as NullReason],
    reason: Int16Array.of(membership.reason === null ? -1 : 0),
    thresholds: result.thresholds,
    warnings: result.warnings,
    extra: Object.fromEntries(result.summary.extra.map((name) => [name, Float64Array.of(valueOf(name))])),
  };
  return explain(configured, assignment, features, 0, input.language);
}

/** A customer that a filter left out was not measured: the reason is all there is to say. */
const explainExcluded = ({ customer, asOf, result, membership, language }: ExplainInput): Explanation => ({
  customer,
  id: result.schemeId,
  scheme: result.summary.scheme,
  version: result.summary.version,
  asOf,
  segmentCode: null,
  segmentLabel: null,
  reasonIfNull: membership.reason as NullReason,
  inputs: [],
  thresholdsUsed: {},
  explanation: [sayReason(membership.reason as NullReason, language)],
  distanceToNeighbourSegments: [],
});
