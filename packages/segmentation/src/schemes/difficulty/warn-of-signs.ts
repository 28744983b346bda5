import type { Features } from '../../measure/features.js';
import type { Warning } from '../../scheme/scheme.js';
import type { IndexParameters } from './index-parameters.js';
import { DIFFICULTY_SIGNS, readSigns } from './signs.js';
import type { BaseFacts } from './signs.js';

/** Names the signs of difficulty that are not known of anybody. */
export function warnOfSigns(features: Features, parameters: IndexParameters, facts: BaseFacts): Warning[] {
  const signs = readSigns(features, parameters, facts);
  const unknown = DIFFICULTY_SIGNS.filter((sign) => features.customers.every((_, c) => signs[sign](c) === null));
  if (unknown.length === 0) return [];
  return [
    { code: 'missing_data', message: `Signs of difficulty that no data tell of anybody: ${unknown.join(', ')}.` },
  ];
}
