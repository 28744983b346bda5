import type { DayWindow, WindowSpec } from '../calendar/window.js';
import { resolveWindow } from '../calendar/window.js';
import type {
  AggregateRequest,
  ColumnRequest,
  CombinedRequest,
  CombinedTerm,
  FeatureRequest,
  Unit,
} from '../measure/features.js';
import type { JsonSchema } from './json-schema.js';

/** Figures that customers can be ranked by (M21). */
export type Metric =
  'revenue' | 'orders' | 'avgOrder' | 'units' | 'avgUnitPrice' | 'cashReceived' | 'margin' | 'profitAfterService';

/** Which figure, and what an activity costs where that is part of it. */
export interface MetricParameters {
  readonly metric: Metric;
  /** Whole units of the base currency for one activity or minute; null when unknown. */
  readonly serviceRate: number | null;
  readonly serviceBy: 'activity' | 'minute';
}

/** One figure of the registry. */
export interface MetricDefinition {
  /** What has to be known beside purchases, as a reader knows it; null for nothing. */
  readonly data: string | null;
  request(window: DayWindow, service: ServiceCost): ColumnRequest;
}

type ServiceCost = Omit<MetricParameters, 'metric'>;

const orders = (window: DayWindow): FeatureRequest => ({ feature: 'orders', window });
const revenue = (window: DayWindow): FeatureRequest => ({ feature: 'revenue', window });
const ofLines = (column: 'quantity' | 'cost', window: DayWindow): AggregateRequest => ({
  table: 'lines',
  aggregate: 'sum',
  column,
  window,
  complete: true,
});
/** Lines must be known of as many orders as there are: half of the goods is no figure. */
const covered = (window: DayWindow) => ({
  rows: { table: 'lines', aggregate: 'distinct', column: 'order', window } as const,
  orders: orders(window),
});

/**
 * Every metric, in one place. A metric whose data nobody has is absent for everyone and names them; nothing takes its
 * place.
 *
 * - `revenue`: purchases minus refunds; `orders`: number of purchases; `avgOrder`: revenue by orders
 * - `units`: sum of the quantities of product lines; `avgUnitPrice`: revenue by units
 * - `cashReceived`: money that came in during the window, by the day of payment, whenever the purchase was
 * - `margin`: revenue minus cost of goods, from the cost of product lines
 * - `profitAfterService`: margin minus activities (or their minutes) times `serviceRate`
 *
 * Figures of product lines are absent for a customer with a line that lacks the number, or with an order without lines
 * (that can be told where lines say which order they belong to).
 */
export const METRICS: Readonly<Record<Metric, MetricDefinition>> = {
  revenue: { data: null, request: revenue },
  orders: { data: null, request: orders },
  avgOrder: { data: null, request: (window) => ({ feature: 'averageOrder', window }) },
  units: {
    data: 'quantity',
    request: unitsRequest,
  },
  avgUnitPrice: {
    data: 'quantity',
    request: (window) => ({
      combine: [{ of: revenue(window) }],
      unit: 'money',
      by: ofLines('quantity', window),
      covered: covered(window),
    }),
  },
  cashReceived: {
    data: 'received',
    request: (window) => ({
      table: 'deals',
      aggregate: 'sum',
      column: 'received',
      by: 'paid',
      window,
      complete: true,
      orZero: true,
    }),
  },
  margin: { data: 'cost', request: (window) => marginRequest(window, []) },
  profitAfterService: {
    data: 'cost',
    request: (window, service) => marginRequest(window, [serviceTerm(window, service)]),
  },
};

/** Units on the product lines of the window. */
export function unitsRequest(window: DayWindow): CombinedRequest {
  return { combine: [{ of: ofLines('quantity', window) }], unit: 'units', covered: covered(window) };
}

/** Revenue minus cost of goods minus further terms. */
export function marginRequest(window: DayWindow, further: readonly CombinedTerm[]): ColumnRequest {
  const combine = [{ of: revenue(window) }, { of: ofLines('cost', window), times: -1 } as const, ...further];
  return { combine, unit: 'money', covered: covered(window) };
}

/** What serving a customer costs, as a part of a combined figure. */
export function serviceTerm(window: DayWindow, { serviceRate, serviceBy }: ServiceCost): CombinedTerm {
  return { of: serviceRequest(window, serviceBy), times: -1, price: serviceRate ?? 0 };
}

/** Activities, or the minutes that they took; a customer without an activity took none. */
export function serviceRequest(window: DayWindow, by: ServiceCost['serviceBy']): AggregateRequest {
  if (by === 'activity') return { table: 'activities', aggregate: 'count', window };
  return { table: 'activities', aggregate: 'sum', column: 'minutes', window, complete: true, orZero: true };
}

/** Cost of goods of the window. */
export function costRequest(window: DayWindow): AggregateRequest {
  return ofLines('cost', window);
}

/** Schemas of `serviceRate` and `serviceBy`. */
export const SERVICE_PROPERTIES: Readonly<Record<'serviceRate' | 'serviceBy', JsonSchema>> = {
  serviceRate: {
    type: ['number', 'null'],
    minimum: 0,
    default: null,
    description: 'What one activity, or one minute of it, costs, in whole units of the base currency.',
  },
  serviceBy: {
    enum: ['activity', 'minute'],
    default: 'activity',
    description: 'What `serviceRate` is the cost of.',
  },
};

/** Schemas of {@link MetricParameters}, for every scheme that ranks customers. */
export const METRIC_PROPERTIES: Readonly<Record<keyof MetricParameters, JsonSchema>> = {
  metric: {
    enum: Object.keys(METRICS),
    default: 'revenue',
    description:
      'Figure that customers are ranked by. "units", "avgUnitPrice" and "margin" need product lines, "cashReceived" payments, "profitAfterService" product lines with cost, activities and `serviceRate`.',
  },
  ...SERVICE_PROPERTIES,
};

/** What the schema cannot say about a metric. */
export function checkMetric({ metric, serviceRate }: MetricParameters): string[] {
  if (metric !== 'profitAfterService' || serviceRate !== null) return [];
  return ['parameters.serviceRate is required for metric "profitAfterService"'];
}

/** The measurement behind a metric. */
export function metricRequest(parameters: MetricParameters, window: WindowSpec, asOf: number): ColumnRequest {
  return metricIn(parameters, resolveWindow(window, asOf));
}

/** The measurement behind a metric, over the days of a window. */
export function metricIn(parameters: MetricParameters, window: DayWindow): ColumnRequest {
  return METRICS[parameters.metric].request(window, parameters);
}

/** Orders of the window that a metric is taken over: who has none is no customer of it. */
export function ordersRequest(window: WindowSpec, asOf: number): FeatureRequest {
  return orders(resolveWindow(window, asOf));
}

/** Name of a threshold in the unit of a figure: money says that it is in minor units. */
export function thresholdName(name: string, unit: Unit): string {
  return unit === 'money' ? `${name}Minor` : name;
}
