import type { JsonSchema } from '../../scheme/json-schema.js';

/**
 * Parameters as far as forms and listings need them. What stands inside a rule is checked by `validateRules`, which can
 * say more than a schema; the full schema is `rulesFileSchema`.
 */
export const RULES_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['rules', 'otherwise'],
  properties: {
    rules: {
      type: 'array',
      description:
        'Ordered rules {"segment", "when", "label"?, "goal"?, "next"?}; the first one that a customer meets gives the segment. docs/rules.md tells what "when" can hold.',
    },
    otherwise: {
      type: 'object',
      description: 'Segment of everyone else: {"segment", "label"?, "goal"?, "next"?}.',
    },
    manual: {
      type: 'array',
      default: [],
      description:
        'What people decided about single customers: {"customer", "action": "override" | "include" | "exclude", "segment"?, "author", "date", "note"?}.',
    },
  },
};
