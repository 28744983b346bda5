import type { FeatureColumn, Features } from '../../measure/features.js';
import { cycleRequest } from '../lifecycle/cycle-request.js';
import { textKey } from '../../measure/text-key.js';
import { latestAnswer, placeOfScore } from '../satisfaction/latest-answer.js';
import type { SatisfactionMeasure } from '../satisfaction/latest-answer.js';
import { CYCLE } from '../vip/fallen-vips.js';
import { ladderAnswer, ladderRequests } from './ladder-parameters.js';
import type { LadderParameters } from './ladder-parameters.js';
import type { LadderFacts } from './rung.js';

/**
 * Reads what decides about each customer's rung. Scores outside of their scale are no answers.
 *
 * @param lost  per customer 1 for lost by the purchase cycle
 */
export function ladderReader(
  features: Features,
  parameters: LadderParameters,
  lost: ArrayLike<number>,
): (customer: number) => LadderFacts {
  const { complaints, referrals, type, contract } = ladderRequests(parameters, features.asOf);
  const purchases = features.column(cycleRequest('purchases', CYCLE)).values;
  const [complained, referred] = [features.column(complaints).values, features.column(referrals).values];
  const partnerTypes = new Set(parameters.partnerTypes.map(textKey));
  const typeAt = textOf(features.column(type));
  const contractAt = contract === null ? () => null : textOf(features.column(contract));
  const score = (measure: SatisfactionMeasure) => {
    const { values, present } = latestAnswer(features, ladderAnswer(measure, parameters));
    return (c: number): number | null =>
      present![c] === 1 && placeOfScore(measure, values[c]!) >= 0 ? values[c]! : null;
  };
  const [nps, csat] = [score('nps'), score('csat')];
  return (c) => ({
    purchases: purchases[c]!,
    isLost: lost[c] === 1,
    isPartner: partnerTypes.has(textKey(typeAt(c) ?? '')) || contractAt(c) === 'yes',
    nps: nps(c),
    csat: csat(c),
    referrals: referred[c]!,
    complaints: complained[c]!,
  });
}

function textOf({ values, present, dictionary = [] }: FeatureColumn): (customer: number) => string | null {
  return (c) => (present![c] === 1 ? (dictionary[values[c]!] ?? null) : null);
}
