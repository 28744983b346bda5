import { resolveWindow } from '../../calendar/window.js';
import type { Features } from '../../measure/features.js';
import { costRequest, serviceRequest } from '../../scheme/metric.js';
import { explainParts } from '../../scheme/metric-parts.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Statement } from '../../wording/statement.js';
import { explainCut, movesBetweenClasses, placeOf } from '../abc/explain-abc.js';
import { marginIn } from './margin-parameters.js';
import type { MarginParameters } from './margin-parameters.js';

export const MARGIN_CODES = ['A', 'B', 'C', 'negative-margin'] as const;
const NEGATIVE = 3;

/** Says what a customer's margin is made of, and where the classes beside it begin. */
export function explainMargin(
  assignment: AssignmentBody,
  features: Features,
  parameters: MarginParameters,
  index: number,
): ExplanationBody {
  const { serviceRate, serviceBy } = parameters;
  const { code, thresholds } = assignment;
  const window = resolveWindow(parameters.window, features.asOf);
  const value = features.column(marginIn(window, parameters)).values[index]!;
  const revenue = features.column({ feature: 'revenue', window }).values[index]!;
  const cost = features.column(costRequest(window)).values[index]!;
  const service = serviceRate === null ? null : features.column(serviceRequest(window, serviceBy));
  const figure = { value, unit: 'money' } as const;
  const isNegative = code[index] === NEGATIVE;
  const period = { from: { term: String(thresholds.windowFrom) }, to: String(thresholds.windowTo) };
  return {
    explanation: [
      isNegative ? { say: 'below', values: { figure, ...period } } : placeOf(assignment, 'margin', figure, index),
      ...explainParts({ revenue, cost }, parameters, service?.missing === undefined ? service : null, index, features),
      ...(service?.missing === undefined ? [] : [{ say: 'serviceUnknown' }]),
      ...(revenue > 0 ? [{ say: 'contribution', values: { share: { share: value / revenue } } }] : []),
      ...(isNegative
        ? ([{ say: 'negative' }] satisfies Statement[])
        : explainCut(assignment, parameters, figure, index)),
    ],
    distanceToNeighbourSegments: isNegative ? upFromNegative() : [...moves(), ...downToNegative()],
  };

  function moves(): Neighbour[] {
    return movesBetweenClasses(assignment, parameters, 'margin', figure, index);
  }

  /** A loss, where the customer is in the last class that anybody is in. */
  function downToNegative(): Neighbour[] {
    const isLast = MARGIN_CODES.slice(code[index]! + 1, NEGATIVE).every(
      (each) => thresholds[`lowest${each}`] === undefined,
    );
    const move = { segmentCode: 'negative-margin', input: 'margin', from: value, to: -1, unit: 'money' } as const;
    return isLast && revenue > 0 ? [tellMove('worseClass', move)] : [];
  }

  /** The last class that anybody is in. */
  function upFromNegative(): Neighbour[] {
    const last = MARGIN_CODES.slice(0, NEGATIVE).findLast((each) => thresholds[`lowest${each}`] !== undefined);
    if (last === undefined) return [];
    const to = (thresholds[`lowest${last}`] as number) + (parameters.tiesTogether ? 0 : 1);
    return [tellMove('betterClass', { segmentCode: last, input: 'margin', from: value, to, unit: 'money' })];
  }
}
