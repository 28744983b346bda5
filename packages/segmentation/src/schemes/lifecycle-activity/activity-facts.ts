import { addMonths } from '../../calendar/add-months.js';
import type { ColumnRequest, FeatureColumn, Features } from '../../measure/features.js';
import { answerRequests, latestAnswer, placeOfScore } from '../satisfaction/latest-answer.js';
import type { AnswerSource } from '../satisfaction/latest-answer.js';
import { activityRequest } from './activity-parameters.js';
import type { LifecycleActivityParameters } from './activity-parameters.js';
import type { ActivityFacts } from './activity-stage.js';

const DISSATISFIED = 2;

function answerSource({ satisfaction }: LifecycleActivityParameters): AnswerSource | null {
  if (satisfaction === null) return null;
  const window = { months: 12, rolling: true };
  return { measure: satisfaction, topic: null, window, scoreField: null, dateField: null };
}

function contactsRequest({ newMonths }: LifecycleActivityParameters, asOf: number): ColumnRequest {
  return { table: 'activities', aggregate: 'count', window: { from: addMonths(asOf, -newMonths), to: asOf } };
}

/** What is asked for beside purchases. */
export function factRequests(parameters: LifecycleActivityParameters, asOf: number): ColumnRequest[] {
  const { useActivities, createdField } = parameters;
  const source = answerSource(parameters);
  return [
    ...(source === null ? [] : answerRequests(source, asOf)),
    ...(useActivities ? [contactsRequest(parameters, asOf)] : []),
    ...(createdField === null ? [] : [{ field: createdField, as: 'date' } as const]),
  ];
}

/** Columns beside purchases; null for those that are not asked for. */
export interface FactColumns {
  /** Latest score. */
  readonly score: FeatureColumn | null;
  /** Activities of the months that make a customer new. */
  readonly contacts: FeatureColumn | null;
  readonly created: FeatureColumn | null;
}

export function factColumns(features: Features, parameters: LifecycleActivityParameters): FactColumns {
  const { useActivities, createdField } = parameters;
  const source = answerSource(parameters);
  return {
    score: source === null ? null : latestAnswer(features, source),
    contacts: useActivities ? features.column(contactsRequest(parameters, features.asOf)) : null,
    created: createdField === null ? null : features.column({ field: createdField, as: 'date' }),
  };
}

/** Reads what decides of a customer. A record made after the day of the calculation is not known on it. */
export function readFacts(
  features: Features,
  parameters: LifecycleActivityParameters,
): (customer: number) => ActivityFacts {
  const { asOf } = features;
  const purchases = features.column(activityRequest('purchases', parameters, asOf)).values;
  const first = features.column(activityRequest('first', parameters, asOf)).values;
  const last = features.column(activityRequest('last', parameters, asOf));
  const { score, contacts, created } = factColumns(features, parameters);
  const valueAt = (column: FeatureColumn | null, c: number): number | null =>
    column === null || (column.present !== null && column.present[c] === 0) ? null : column.values[c]!;
  return (c) => {
    const said = valueAt(score, c);
    const hasBought = last.present![c] === 1;
    const made = valueAt(created, c);
    return {
      purchases: purchases[c]!,
      first: hasBought ? first[c]! : null,
      last: hasBought ? last.values[c]! : null,
      isDissatisfied: said !== null && placeOfScore(parameters.satisfaction!, said) === DISSATISFIED,
      created: made !== null && made <= asOf ? made : null,
      hasContact: (valueAt(contacts, c) ?? 0) > 0,
    };
  };
}
