import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
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
  const neighbours: Neighbour[] = [];
  const activeFrom = String(thresholds.activeFrom);
  const days = { input: 'recencyDays', from: asOf - last, unit: 'days' } as const;
  if (own === 'outflow') {
    const segmentCode = activityStage(purchases + 1, first, asOf, borders);
    neighbours.push(tellMove('nextPurchase', { ...days, segmentCode, to: 0 }));
  } else {
    const to = asOf - borders.outflowBefore + 1;
    neighbours.push(tellMove('withoutPurchase', { ...days, segmentCode: 'outflow', to }));
    addPurchases();
  }
  const day = (value: number) => ({ value, unit: 'date' }) as const;
  return {
    explanation: [
      {
        say: 'purchases',
        values: { first: day(first), last: day(last), purchases: { value: purchases, unit }, activeFrom },
      },
      {
        say: 'rule',
        values: {
          outflowBefore: day(borders.outflowBefore),
          activePurchases: { value: borders.activePurchases, unit },
          newFrom: day(borders.newFrom),
        },
      },
      { say: 'purchasesAlone' },
    ],
    distanceToNeighbourSegments: neighbours,
  };

  function addPurchases(): void {
    const to = own === 'active' ? borders.activePurchases - 1 : borders.activePurchases;
    const segmentCode = activityStage(to, first, last, borders);
    const move = { segmentCode, input: 'purchases', from: purchases, to, unit };
    neighbours.push(tellMove(own === 'active' ? 'fewerPurchases' : 'morePurchases', move, { activeFrom }));
  }
}
