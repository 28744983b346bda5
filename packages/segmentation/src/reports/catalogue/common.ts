import { formatDay } from '../../calendar/day-number.js';
import { resolveWindow } from '../../calendar/window.js';
import type { DayWindow, WindowSpec } from '../../calendar/window.js';
import type { ColumnRequest, FeatureColumn } from '../../measure/features.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { METRICS } from '../../scheme/metric.js';
import type { Figures } from '../figures.js';
import { revenueRequestOf } from '../../scheme/revenue-request.js';
import type { AssignedScheme, ReportInput } from './report.js';

/** Parameters of a report that has none. */
export const NO_PARAMETERS: JsonSchema = { type: 'object', additionalProperties: false, properties: {} };

/** Names of fields of the customers' records that take part as texts. */
export const FIELDS: JsonSchema = {
  type: 'array',
  items: { type: 'string' },
  default: [],
  description: 'Fields of the customers’ records that take part, by name.',
};

/** The requests behind {@link FIELDS}. */
export const fieldRequests = (fields: readonly string[]): ColumnRequest[] =>
  fields.map((field) => ({ field, as: 'text' }));

/** A parameter that may be left out. */
export function orNull(type: 'number' | 'string', description: string): JsonSchema {
  return { anyOf: [{ type }, { type: 'null' }], default: null, description };
}

/** Revenue minus cost of goods over a window; missing where costs are. */
export const marginRequest = (window: WindowSpec, asOf: number): ColumnRequest =>
  METRICS.margin.request(resolveWindow(window, asOf), { serviceRate: null, serviceBy: 'activity' });

/** Revenue over the window that the scheme looks at. */
export const revenueOf = ({ features }: ReportInput, { configured }: AssignedScheme): FeatureColumn =>
  features.column(revenueRequestOf(configured, features.asOf));

/** Null where the data are not there at all. */
export const knownOrNull = (column: FeatureColumn): Figures | null => (column.missing === undefined ? column : null);

/** A window as dates. */
export const sayWindow = ({ from, to }: DayWindow) => ({
  from: from === null ? null : formatDay(from),
  to: formatDay(to),
});
