import { formatDay } from '../../calendar/day-number.js';
import type { Features } from '../../measure/features.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme, Warning } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { ACTIVITY_SCHEMA, activityRequest } from './activity-parameters.js';
import type { LifecycleActivityParameters } from './activity-parameters.js';
import { ACTIVITY_PHRASES } from './activity-phrases.js';
import { ACTIVITY_STAGES, activityBorders, activityStage } from './activity-stage.js';
import { explainActivity } from './explain-activity.js';

/** What the method asks for besides purchases. A base of purchases has none of it, and nothing takes its place. */
const NOT_AVAILABLE = ['satisfaction', 'activities', 'customerCreated'] as const;
const LIMITS: Warning = {
  code: 'not_available',
  message:
    'Decided by purchases alone. Not available: dissatisfied customers as outflow (satisfaction), customers without a purchase as new (activities, day of creation).',
};

/**
 * M14: lifecycle by activity: in outflow, active, new, and regular for those between, who buy a few times a year.
 * Decided by purchases alone; the result says which parts of the method are not available for that.
 */
export const lifecycleActivity: Scheme<LifecycleActivityParameters> = {
  id: 'lifecycle-activity',
  methods: ['M14'],
  title: 'Lifecycle by activity',
  parameters: ACTIVITY_SCHEMA,
  needs: ['purchases'],
  phrases: ACTIVITY_PHRASES,
  codes: () => ACTIVITY_STAGES,
  requests: (parameters, asOf) =>
    (['purchases', 'first', 'last', 'recency'] as const).map((what) => activityRequest(what, parameters, asOf)),
  assign: assignActivity,
  inputs: (_, features, parameters) => [
    readColumn('purchases', features.column(activityRequest('purchases', parameters, features.asOf))),
    readColumn('firstPurchase', features.column(activityRequest('first', parameters, features.asOf))),
    readColumn('lastPurchase', features.column(activityRequest('last', parameters, features.asOf))),
    readColumn('recencyDays', features.column(activityRequest('recency', parameters, features.asOf))),
  ],
  explain: explainActivity,
};

function assignActivity(features: Features, parameters: LifecycleActivityParameters): AssignmentBody {
  const { values: purchases, window } = features.column(activityRequest('purchases', parameters, features.asOf));
  const first = features.column(activityRequest('first', parameters, features.asOf)).values;
  const last = features.column(activityRequest('last', parameters, features.asOf));
  const borders = activityBorders(parameters, features.asOf);
  const verdicts = startVerdicts(ACTIVITY_STAGES, features.customers.length);
  for (let c = 0; c < purchases.length; c++) {
    if (last.present![c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else verdicts.put(c, ACTIVITY_STAGES.indexOf(activityStage(purchases[c]!, first[c]!, last.values[c]!, borders)));
  }
  return {
    ...verdicts.columns,
    thresholds: {
      outflowBefore: formatDay(borders.outflowBefore),
      newFrom: formatDay(borders.newFrom),
      activeFrom: formatDay(window.from!),
      activePurchases: borders.activePurchases,
      notAvailable: NOT_AVAILABLE,
    },
    warnings: [LIMITS],
    extra: {},
  };
}
