import type { WindowSpec } from '../calendar/window.js';
import { parseDay, formatDay } from '../calendar/day-number.js';
import type { DayWindow } from '../calendar/window.js';
import type { JsonSchema } from './json-schema.js';
import type { Threshold } from './scheme.js';

const DATE: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD' };

/** Schema of a {@link WindowSpec} with a default. */
export function windowSchema(byDefault: WindowSpec): JsonSchema {
  return {
    description:
      'Which purchases count: "all", {"months": 12} (whole calendar months), {"months": 12, "rolling": true}, {"days": 90} or {"from": "2025-01-01", "to": "2025-12-31"}. Never anything after the day of the calculation.',
    default: byDefault,
    anyOf: [
      { title: '"all"', const: 'all' },
      {
        title: '{"months": number, "rolling"?: boolean}',
        type: 'object',
        required: ['months'],
        additionalProperties: false,
        properties: { months: { type: 'integer', minimum: 1, maximum: 1200 }, rolling: { type: 'boolean' } },
      },
      {
        title: '{"days": number}',
        type: 'object',
        required: ['days'],
        additionalProperties: false,
        properties: { days: { type: 'integer', minimum: 0, maximum: 36_525 } },
      },
      {
        title: '{"from": "YYYY-MM-DD", "to": "YYYY-MM-DD"}',
        type: 'object',
        required: ['from', 'to'],
        additionalProperties: false,
        properties: { from: DATE, to: DATE },
      },
    ],
  };
}

/** What the schema cannot say about a window. */
export function checkWindow(spec: WindowSpec): string[] {
  if (spec === 'all' || !('from' in spec)) return [];
  try {
    return parseDay(spec.from) <= parseDay(spec.to) ? [] : ['parameters.window must not end before it begins'];
  } catch (error) {
    return [`parameters.window: ${(error as Error).message}`];
  }
}

/** The days of a window as thresholds: the decision belongs to them. */
export function windowThresholds({ from, to }: DayWindow): Record<string, Threshold> {
  return { windowFrom: from === null ? 'beginning' : formatDay(from), windowTo: formatDay(to) };
}

/** Schema of `countZeroAmount`. */
export const COUNT_ZERO_AMOUNT: JsonSchema = {
  type: 'boolean',
  default: false,
  description: 'Whether won orders of amount 0 count as purchases.',
};

/** Schema of `frequencyBasis`: orders, or days with an order. */
export function frequencyBasisSchema(byDefault: 'orders' | 'days'): JsonSchema {
  return {
    enum: ['orders', 'days'],
    default: byDefault,
    description: 'What counts as one purchase: every order, or every day with an order.',
  };
}
