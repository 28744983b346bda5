import type { FeatureColumn, Features } from '../../measure/features.js';
import { potentialRequests } from './potential-parameters.js';
import type { PotentialIndexParameters, PotentialPart } from './potential-parameters.js';

/** Reads a part of the potential of a customer, before it becomes a rank; null where its data are not there. */
export type ReadPart = (customer: number) => number | null;

/**
 * The parts of future potential.
 *
 * - pipeline: amounts of open deals by their probability, minor units; 0 for a customer without an open deal
 * - walletGap: (declared - ours) / declared, 0 to 1: the share of its purchases that a customer makes elsewhere
 * - productGap: goods to expect by those of similar customers and not bought yet
 * - fit: 1 for the best segment of `fitSegments` down to 0 for one that is not among them
 * - expectedValue: value of the next 12 months, minor units
 *
 * @param expectedValue  per customer; null where there is no forecast
 */
export function readParts(
  features: Features,
  parameters: PotentialIndexParameters,
  expectedValue: ReadPart,
): Readonly<Record<PotentialPart, ReadPart>> {
  const { openDeals, pipeline, declared, revenue, productGap, fit } = potentialRequests(parameters, features.asOf);
  const open = features.column(openDeals);
  const amount = reader(features.column(pipeline));
  const isPipelineKnown = open.missing === undefined && features.column(pipeline).missing === undefined;
  const volume = reader(features.column(declared));
  const ours = features.column(revenue).values;
  const unit = 10 ** features.currencyDigits;
  const segment = fit === null ? null : features.column(fit);
  return {
    pipeline: (c) => (isPipelineKnown && open.values[c] === 0 ? 0 : amount(c)),
    expectedValue,
    walletGap: (c) => {
      const all = (volume(c) ?? 0) * unit;
      return all > 0 ? Math.min(1, Math.max(0, (all - ours[c]!) / all)) : null;
    },
    productGap: reader(features.column(productGap)),
    fit: (c) => {
      if (segment === null || segment.present?.[c] === 0) return null;
      const place = parameters.fitSegments.indexOf(segment.dictionary![segment.values[c]!]!);
      return place < 0 ? 0 : 1 - place / parameters.fitSegments.length;
    },
  };
}

function reader({ values, present, missing }: FeatureColumn): ReadPart {
  if (missing !== undefined) return () => null;
  return (c) => (present !== null && present[c] === 0 ? null : values[c]!);
}
