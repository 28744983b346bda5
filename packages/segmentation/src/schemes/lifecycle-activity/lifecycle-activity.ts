import { formatDay } from '../../calendar/day-number.js';
import type { Features } from '../../measure/features.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, InputColumn, Scheme, Warning } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { factColumns, factRequests, readFacts } from './activity-facts.js';
import type { FactColumns } from './activity-facts.js';
import { ACTIVITY_SCHEMA, activityRequest } from './activity-parameters.js';
import type { LifecycleActivityParameters } from './activity-parameters.js';
import { ACTIVITY_PHRASES } from './activity-phrases.js';
import { ACTIVITY_STAGES, activityBorders, activityStage } from './activity-stage.js';
import { explainActivity } from './explain-activity.js';

/** What the method asks for besides purchases, by the column that tells it. Nothing takes its place. */
const BESIDE_PURCHASES: Readonly<Record<keyof FactColumns, string>> = {
  score: 'satisfaction',
  contacts: 'activities',
  created: 'customerCreated',
};

/**
 * M14: lifecycle by activity: in outflow, active, new, and regular for those between, who buy a few times a year.
 * Dissatisfied customers are in outflow earlier, and customers without a purchase are new, where answers, activities or
 * the day of creation are asked for; the result says which of these decide nothing.
 */
export const lifecycleActivity: Scheme<LifecycleActivityParameters> = {
  id: 'lifecycle-activity',
  methods: ['M14'],
  title: 'Lifecycle by activity',
  parameters: ACTIVITY_SCHEMA,
  needs: ['purchases'],
  phrases: ACTIVITY_PHRASES,
  codes: () => ACTIVITY_STAGES,
  requests: (parameters, asOf) => [
    ...(['purchases', 'first', 'last', 'recency'] as const).map((what) => activityRequest(what, parameters, asOf)),
    ...factRequests(parameters, asOf),
  ],
  assign: assignActivity,
  inputs: activityInputs,
  explain: explainActivity,
};

function assignActivity(features: Features, parameters: LifecycleActivityParameters): AssignmentBody {
  const { window } = features.column(activityRequest('purchases', parameters, features.asOf));
  const factsOf = readFacts(features, parameters);
  const borders = activityBorders(parameters, features.asOf);
  const verdicts = startVerdicts(ACTIVITY_STAGES, features.customers.length);
  for (let c = 0; c < features.customers.length; c++) {
    const stage = activityStage(factsOf(c), borders);
    if (stage === null) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else verdicts.put(c, ACTIVITY_STAGES.indexOf(stage));
  }
  const columns = Object.entries(factColumns(features, parameters)) as [keyof FactColumns, FactColumns['score']][];
  const asked = columns.flatMap(([, column]) => (column === null ? [] : [column]));
  const notAvailable = columns
    .filter(([, column]) => column === null || column.missing !== undefined)
    .map(([name]) => BESIDE_PURCHASES[name]);
  return {
    ...verdicts.columns,
    thresholds: {
      outflowBefore: formatDay(borders.outflowBefore),
      ...(parameters.satisfaction === null ? {} : { dissatisfiedBefore: formatDay(borders.dissatisfiedBefore) }),
      newFrom: formatDay(borders.newFrom),
      activeFrom: formatDay(window.from!),
      activePurchases: borders.activePurchases,
      notAvailable,
    },
    warnings: [...warnOfMissing(asked, 'it decides nothing'), ...warnOfLimits(notAvailable)],
    extra: {},
  };
}

function warnOfLimits(notAvailable: readonly string[]): Warning[] {
  if (notAvailable.length === 0) return [];
  const message = `Not part of the decision: ${notAvailable.join(', ')}. Dissatisfied customers are in outflow earlier by satisfaction; customers without a purchase are new by activities or the day of creation.`;
  return [{ code: 'not_available', message }];
}

function activityInputs(_: AssignmentBody, features: Features, parameters: LifecycleActivityParameters): InputColumn[] {
  const { score, contacts, created } = factColumns(features, parameters);
  const column = (what: Parameters<typeof activityRequest>[0]) =>
    features.column(activityRequest(what, parameters, features.asOf));
  return [
    readColumn('purchases', column('purchases')),
    readColumn('firstPurchase', column('first')),
    readColumn('lastPurchase', column('last')),
    readColumn('recencyDays', column('recency')),
    ...(score === null ? [] : [readColumn('score', score)]),
    ...(contacts === null ? [] : [readColumn('activities', contacts)]),
    ...(created === null ? [] : [readColumn(parameters.createdField!, created)]),
  ];
}
