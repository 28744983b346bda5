import type { JsonSchema } from './json-schema.js';
import { windowSchema } from './common-parameters.js';
import type { BoundedWindowSpec } from '../calendar/previous-window.js';

/** Schema of a window that is compared with the one of the same length before it, so never "all". */
export function boundedWindowSchema(byDefault: BoundedWindowSpec): JsonSchema {
  const { anyOf = [] } = windowSchema(byDefault);
  return {
    description:
      'Which purchases count, compared with the window of the same length before: {"months": 6} (whole calendar months), {"months": 12, "rolling": true}, {"days": 90} or {"from": "2025-01-01", "to": "2025-12-31"}.',
    default: byDefault,
    anyOf: anyOf.filter((choice) => choice.const !== 'all'),
  };
}
