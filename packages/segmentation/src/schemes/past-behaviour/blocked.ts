import { resolveWindow } from '../../calendar/window.js';
import type { DayWindow } from '../../calendar/window.js';
import type { FeatureColumn, Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, InputColumn, PreviousResult } from '../../scheme/scheme.js';
import { reasonWithoutValue, startVerdicts } from '../../scheme/verdicts.js';
import type { Statement } from '../../wording/statement.js';
import { findValues, knownCodes } from '../record/found-values.js';
import { lossRequest } from './behaviour-parameters.js';
import type { BehaviourParameters, LossFigure } from './behaviour-parameters.js';

/** Segments are named by the reason. */
export const BLOCKED_BY = 'blocked-by-';
const NOT_BLOCKED = 'not-blocked';

/** Codes that are sure before a run. */
export function blockedCodes({ values }: BehaviourParameters): string[] {
  return [NOT_BLOCKED, ...knownCodes(values).map((code) => BLOCKED_BY + code)];
}

/**
 * Customers by the reason that most of their lost deals have. Without a lost deal a customer is not blocked; with lost
 * deals that give no reason it has no segment.
 */
export function assignBlocked(
  features: Features,
  parameters: BehaviourParameters,
  previous: PreviousResult | undefined,
): AssignmentBody {
  const window = resolveWindow(parameters.window, features.asOf);
  const reason = features.column(lossRequest('reason', parameters, window));
  const lost = features.column(lossRequest('lost', parameters, window));
  const given = previous?.codes.filter((code) => code.startsWith(BLOCKED_BY)).map(withoutPrefix);
  const found = findValues(reason, parameters, undefined, given);
  const verdicts = startVerdicts(
    [NOT_BLOCKED, ...found.codes.map((code) => BLOCKED_BY + code)],
    features.customers.length,
  );
  for (let c = 0; c < features.customers.length; c++) {
    if (lost.missing !== undefined) verdicts.refuse(c, reasonWithoutValue(lost, 'deals'));
    else if (lost.values[c] === 0) verdicts.put(c, 0);
    else if (reason.present![c] === 0) verdicts.refuse(c, reasonWithoutValue(reason, 'lostReason'));
    else verdicts.put(c, 1 + found.place[reason.values[c]!]!);
  }
  return {
    ...verdicts.columns,
    thresholds: { criterion: 'blocked', ...windowThresholds(window), ownSegments: found.codes.length - 1 },
    warnings: warnOfMissing([lost, reason], 'what stops purchases is not known'),
    extra: {},
  };
}

function withoutPrefix(code: string): string {
  return code.slice(BLOCKED_BY.length);
}

const FIGURES: readonly LossFigure[] = ['reason', 'reasonCount', 'lost', 'stage', 'daysStuck', 'abandoned'];

/** The top reason and what else is known of purchases that did not come about. */
export function blockedInputs(features: Features, parameters: BehaviourParameters, window: DayWindow): InputColumn[] {
  return FIGURES.map((figure) => readColumn(figure, features.column(lossRequest(figure, parameters, window))));
}

/** Says why, where and after how long purchases stopped. What would have been has no distance. */
export function explainBlocked(
  { thresholds }: AssignmentBody,
  features: Features,
  parameters: BehaviourParameters,
  index: number,
): ExplanationBody {
  const window = resolveWindow(parameters.window, features.asOf);
  const column = (figure: LossFigure): FeatureColumn => features.column(lossRequest(figure, parameters, window));
  const read = (figure: LossFigure) => readColumn(figure, column(figure)).value(index);
  const period = { from: String(thresholds.windowFrom), to: String(thresholds.windowTo) };
  const [reason, stage, days, abandoned] = (['reason', 'stage', 'daysStuck', 'abandoned'] as const).map(read);
  const lost = column('lost').values[index]!;
  const explanation: Statement[] = [
    lost === 0
      ? { say: 'noLoss', values: period }
      : {
          say: 'reason',
          values: { ...period, reason: String(reason), count: column('reasonCount').values[index]!, lost },
        },
    ...(typeof stage === 'string' ? [{ say: 'stage', values: { stage } }] : []),
    ...(typeof days === 'number' ? [{ say: 'stuck', values: { days: { value: days, unit: 'days' as const } } }] : []),
    ...(column('abandoned').missing === undefined && typeof abandoned === 'number' && abandoned > 0
      ? [{ say: 'abandoned', values: { count: abandoned } }]
      : []),
  ];
  return { explanation, distanceToNeighbourSegments: [] };
}
