import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Statement } from '../../wording/statement.js';
import { factColumns, readFacts } from './activity-facts.js';
import { activityRequest } from './activity-parameters.js';
import type { LifecycleActivityParameters } from './activity-parameters.js';
import { ACTIVITY_STAGES, activityBorders, activityStage } from './activity-stage.js';
import type { ActivityFacts } from './activity-stage.js';

/** Says why a customer is in its stage, and what leads to the stages beside it. */
export function explainActivity(
  { code, thresholds }: AssignmentBody,
  features: Features,
  parameters: LifecycleActivityParameters,
  index: number,
): ExplanationBody {
  const { asOf } = features;
  const facts = readFacts(features, parameters)(index);
  const { purchases, first, last } = facts;
  const { unit } = features.column(activityRequest('purchases', parameters, asOf));
  const own = ACTIVITY_STAGES[code[index]!]!;
  const borders = activityBorders(parameters, asOf);
  const activeFrom = String(thresholds.activeFrom);
  const day = (value: number) => ({ value, unit: 'date' }) as const;
  const bought: Statement[] =
    first === null || last === null
      ? [{ say: 'noPurchase' }]
      : [
          {
            say: 'purchases',
            values: { first: day(first), last: day(last), purchases: { value: purchases, unit }, activeFrom },
          },
        ];
  return {
    explanation: [
      ...bought,
      ...explainFacts(features, parameters, facts, index),
      {
        say: 'rule',
        values: {
          outflowBefore: day(borders.outflowBefore),
          activePurchases: { value: borders.activePurchases, unit },
          newFrom: day(borders.newFrom),
        },
      },
      ...(facts.isDissatisfied ? [{ say: 'dissatisfiedRule', values: { day: day(borders.dissatisfiedBefore) } }] : []),
      ...((thresholds.notAvailable as readonly string[]).length === 3 ? [{ say: 'purchasesAlone' }] : []),
    ],
    distanceToNeighbourSegments: last === null ? [] : neighbours(last),
  };

  function neighbours(lastDay: number): Neighbour[] {
    const days = { input: 'recencyDays', from: asOf - lastDay, unit: 'days' } as const;
    if (own === 'outflow') {
      const segmentCode = activityStage({ ...facts, purchases: purchases + 1, last: asOf }, borders)!;
      return [tellMove('nextPurchase', { ...days, segmentCode, to: 0 })];
    }
    const before = facts.isDissatisfied
      ? Math.max(borders.outflowBefore, borders.dissatisfiedBefore)
      : borders.outflowBefore;
    const to = own === 'active' ? borders.activePurchases - 1 : borders.activePurchases;
    const segmentCode = activityStage({ ...facts, purchases: to }, borders)!;
    const move = { segmentCode, input: 'purchases', from: purchases, to, unit };
    return [
      tellMove('withoutPurchase', { ...days, segmentCode: 'outflow', to: asOf - before + 1 }),
      tellMove(own === 'active' ? 'fewerPurchases' : 'morePurchases', move, { activeFrom }),
    ];
  }
}

/** What is known beside purchases and was asked for. */
function explainFacts(
  features: Features,
  parameters: LifecycleActivityParameters,
  { created }: ActivityFacts,
  index: number,
): Statement[] {
  const { score, contacts } = factColumns(features, parameters);
  const answered = score !== null && score.present![index] === 1;
  return [
    ...(answered
      ? [{ say: 'score', values: { score: score.values[index]!, measure: parameters.satisfaction!.toUpperCase() } }]
      : []),
    ...(contacts === null || contacts.missing !== undefined
      ? []
      : [{ say: 'contacts', values: { count: contacts.values[index]! } }]),
    ...(created === null ? [] : [{ say: 'created', values: { day: { value: created, unit: 'date' } as const } }]),
  ];
}
