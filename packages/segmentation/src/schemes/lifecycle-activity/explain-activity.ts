import { formatDay } from '../../calendar/day-number.js';
import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { sayFigure } from '../../scheme/wording.js';
import { activityRequest } from './activity-parameters.js';
import type { LifecycleActivityParameters } from './activity-parameters.js';
import { ACTIVITY_STAGES, activityBorders, activityStage } from './activity-stage.js';

/** Says why a customer is in its stage, and what leads to the stages beside it. */
export function explainActivity(
  { code, thresholds }: AssignmentBody,
  features: Features,
  parameters: LifecycleActivityParameters,
  index: number,
): ExplanationBody {
  const { asOf } = features;
  const { values, unit } = features.column(activityRequest('purchases', parameters, asOf));
  const purchases = values[index]!;
  const first = features.column(activityRequest('first', parameters, asOf)).values[index]!;
  const last = features.column(activityRequest('last', parameters, asOf)).values[index]!;
  const own = ACTIVITY_STAGES[code[index]!]!;
  const borders = activityBorders(parameters, asOf);
  const say = (value: number, of: 'days' | typeof unit): string => sayFigure(value, of, features);
  const neighbours: Neighbour[] = [];
  const days = { input: 'recencyDays', from: asOf - last, unit: 'days' } as const;
  if (own === 'outflow') {
    const segmentCode = activityStage(purchases + 1, first, asOf, borders);
    neighbours.push({ ...days, segmentCode, to: 0, change: `${segmentCode} with the next purchase.` });
  } else {
    const to = asOf - borders.outflowBefore + 1;
    const change = `outflow without a purchase for about ${say(to, 'days')}.`;
    neighbours.push({ ...days, segmentCode: 'outflow', to, change });
    addPurchases();
  }
  return {
    explanation: [
      `First purchase on ${formatDay(first)}, last on ${formatDay(last)}; ${say(purchases, unit)} since ${thresholds.activeFrom}.`,
      `Asked in this order: outflow with a last purchase before ${thresholds.outflowBefore}; active from ${say(borders.activePurchases, unit)} on; new with a first purchase from ${thresholds.newFrom} on; else regular.`,
      'Satisfaction, activities and the day of creation are not known and decide nothing.',
    ],
    distanceToNeighbourSegments: neighbours,
  };

  function addPurchases(): void {
    const to = own === 'active' ? borders.activePurchases - 1 : borders.activePurchases;
    const segmentCode = activityStage(to, first, last, borders);
    const side = own === 'active' ? 'as older purchases drop out of the count, with' : 'from';
    const change = `${segmentCode} ${side} ${say(to, unit)} since ${thresholds.activeFrom}; there are ${purchases}.`;
    neighbours.push({ segmentCode, input: 'purchases', from: purchases, to, unit, change });
  }
}
