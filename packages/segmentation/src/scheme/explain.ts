import { formatDay } from '../calendar/day-number.js';
import type { Features } from '../measure/features.js';
import { sayStatement } from '../wording/say.js';
import type { SentenceLanguage, Statement } from '../wording/statement.js';
import { labelOfSegment } from './label-of-segment.js';
import { describeReason } from './describe-reason.js';
import type { Assignment, ConfiguredScheme, Explanation, NullReason } from './scheme.js';

/**
 * Says why one customer stands where it stands, from what a run kept: the assignment and the features. For one
 * customer of a stored run both may hold that customer alone.
 *
 * @param index     place of the customer in `features.customers`
 * @param language  of the sentences
 * @throws RangeError if there is no such customer
 */
export function explain(
  configured: ConfiguredScheme,
  assignment: Assignment,
  features: Features,
  index: number,
  language: SentenceLanguage = 'en',
): Explanation {
  const { scheme, parameters } = configured;
  const customer = features.customers[index];
  if (customer === undefined) throw new RangeError(`explain requires the index of a customer, not ${index}`);
  const segmentCode = segmentAt(assignment, index);
  const reasonIfNull = reasonAt(assignment, index);
  const body =
    segmentCode === null
      ? {
          explanation: [
            describeReason(reasonIfNull ?? 'not_enough_data', features.unconverted[index] ?? 0),
            ...(scheme.explainNull?.(assignment, features, parameters, index) ?? []),
          ],
          distanceToNeighbourSegments: [],
        }
      : scheme.explain(assignment, features, parameters, index);
  const labelOf = (code: string): string => labelOfSegment(configured, code, language);
  const say = (statement: Statement): string =>
    sayStatement(statement, scheme.phrases ?? {}, language, features, labelOf);
  return {
    customer,
    id: assignment.id,
    scheme: assignment.scheme,
    version: assignment.version,
    asOf: formatDay(assignment.asOf),
    segmentCode,
    segmentLabel: segmentCode === null ? null : labelOf(segmentCode),
    reasonIfNull,
    inputs: scheme
      .inputs(assignment, features, parameters)
      .map(({ name, unit, value }) => ({ name, unit, value: value(index) })),
    thresholdsUsed: assignment.thresholds,
    explanation: body.explanation.map((statement) => capitalise(say(statement), language)),
    distanceToNeighbourSegments: body.distanceToNeighbourSegments.map((each) => ({
      ...each,
      segmentLabel: labelOf(each.segmentCode),
      change: say(each.change),
    })),
  };
}

/** A sentence may begin with the name of a figure. */
function capitalise(sentence: string, language: SentenceLanguage): string {
  return sentence.charAt(0).toLocaleUpperCase(language) + sentence.slice(1);
}

/** Segment code of one customer, or null. */
export function segmentAt(assignment: Pick<Assignment, 'code' | 'codes'>, index: number): string | null {
  return assignment.codes[assignment.code[index]!] ?? null;
}

/** Why one customer has no segment; null where it has one. */
export function reasonAt(assignment: Pick<Assignment, 'reason' | 'reasons'>, index: number): NullReason | null {
  return assignment.reasons[assignment.reason[index]!] ?? null;
}
