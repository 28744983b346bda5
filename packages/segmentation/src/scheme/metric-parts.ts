import type { DayWindow } from '../calendar/window.js';
import type { FeatureColumn, Features } from '../measure/features.js';
import type { Phrases, Statement, StatementValue } from '../wording/statement.js';
import { costRequest, metricIn, serviceRequest } from './metric.js';
import type { MetricParameters } from './metric.js';
import { readColumn } from './read-column.js';
import type { InputColumn } from './scheme.js';

/** Sentences about what a metric is made of. */
export const METRIC_PHRASES: Phrases = {
  marginOf: {
    en: 'That is revenue {revenue} less cost of goods {cost}.',
    ru: 'Это выручка {revenue} за вычетом себестоимости {cost}.',
    uk: 'Це виторг {revenue} мінус собівартість {cost}.',
  },
  serviceOf: {
    en: 'Service is subtracted too: {term} {count} at {rate} each.',
    ru: 'Вычтено и обслуживание: {term} {count}, по {rate}.',
    uk: 'Віднято й обслуговування: {term} {count}, по {rate}.',
  },
};

/** A metric and what it is made of, as inputs. */
export function metricInputs(features: Features, parameters: MetricParameters, window: DayWindow): InputColumn[] {
  const { metric, serviceBy } = parameters;
  const figure = readColumn(metric, features.column(metricIn(parameters, window)));
  if (metric !== 'margin' && metric !== 'profitAfterService') return [figure];
  return [
    figure,
    readColumn('revenue', features.column({ feature: 'revenue', window })),
    readColumn('cost', features.column(costRequest(window))),
    ...(metric === 'margin' ? [] : [readColumn(serviceName(serviceBy), serviceColumn())]),
  ];

  function serviceColumn() {
    return features.column(serviceRequest(window, serviceBy));
  }
}

/** What a customer's figure is made of; nothing where it is measured as it stands. */
export function explainMetric(
  features: Features,
  parameters: MetricParameters,
  window: DayWindow,
  index: number,
): Statement[] {
  const { metric, serviceBy } = parameters;
  if (metric !== 'margin' && metric !== 'profitAfterService') return [];
  const revenue = features.column({ feature: 'revenue', window }).values[index]!;
  const cost = features.column(costRequest(window)).values[index]!;
  const service = metric === 'margin' ? null : features.column(serviceRequest(window, serviceBy));
  return explainParts({ revenue, cost }, parameters, service, index, features);
}

/** Revenue, cost of goods and, where it was subtracted, the cost of service. */
export function explainParts(
  { revenue, cost }: { readonly revenue: number; readonly cost: number },
  { serviceRate, serviceBy }: Pick<MetricParameters, 'serviceRate' | 'serviceBy'>,
  service: FeatureColumn | null,
  index: number,
  { currencyDigits }: Pick<Features, 'currencyDigits'>,
): Statement[] {
  const money = (value: number): StatementValue => ({ value, unit: 'money' });
  const statements: Statement[] = [{ say: 'marginOf', values: { revenue: money(revenue), cost: money(cost) } }];
  if (service !== null) {
    const rate = money(Math.round((serviceRate ?? 0) * 10 ** currencyDigits));
    const values = { term: { term: serviceName(serviceBy) }, count: service.values[index]!, rate };
    statements.push({ say: 'serviceOf', values });
  }
  return statements;
}

/** How the number of activities or minutes is called among the inputs. */
export function serviceName(by: MetricParameters['serviceBy']): string {
  return by === 'activity' ? 'activities' : 'minutes';
}
