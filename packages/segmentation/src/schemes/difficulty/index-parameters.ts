import { resolveWindow } from '../../calendar/window.js';
import type { DayWindow, WindowSpec } from '../../calendar/window.js';
import { windowSchema } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';

/** How the indices of difficulty and cooperation are taken. */
export interface IndexParameters {
  readonly window: WindowSpec;
  readonly quoteStages: readonly string[];
  readonly cancelReasons: readonly string[];
  readonly rushDays: number;
  readonly complaintsCap: number;
  readonly minCoverage: number;
}

/** The indices as they come, for schemes that only use them. */
export const DEFAULT_INDEX: IndexParameters = {
  window: { months: 12, rolling: true },
  quoteStages: [],
  cancelReasons: [],
  rushDays: 2,
  complaintsCap: 3,
  minCoverage: 0.3,
};

const texts = (description: string): JsonSchema => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  default: [],
  description,
});

/** Schemas of {@link IndexParameters}. */
export const INDEX_PROPERTIES: Readonly<Record<keyof IndexParameters, JsonSchema>> = {
  window: windowSchema(DEFAULT_INDEX.window),
  quoteStages: texts(
    'Stages in which a customer has our quote: deals lost there count as lost after a quote. Empty: not known.',
  ),
  cancelReasons: texts('Lost reasons that mean a cancelled order. Empty: only refunds count as returned orders.'),
  rushDays: {
    type: 'integer',
    minimum: 0,
    maximum: 365,
    default: DEFAULT_INDEX.rushDays,
    description: 'An order wanted within so many days of its creation is a rush order.',
  },
  complaintsCap: {
    type: 'integer',
    minimum: 1,
    maximum: 1000,
    default: DEFAULT_INDEX.complaintsCap,
    description: 'So many complaints, or more, are the highest level of complaints.',
  },
  minCoverage: {
    type: 'number',
    minimum: 0,
    maximum: 1,
    default: DEFAULT_INDEX.minCoverage,
    description: 'Share of the eight signs of difficulty that must be known of a customer; 0.3 is 30 %.',
  },
};

/** Days that the indices look at. */
export function indexWindow({ window }: IndexParameters, asOf: number): DayWindow {
  return resolveWindow(window, asOf);
}
