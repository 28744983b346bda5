import type { Statement } from '../wording/statement.js';
import type { NullReason } from './scheme.js';

const MISSING_FIELD = 'missing_field:';

/** A reason for having no segment as a statement. */
export function describeReason(reason: NullReason, unconverted: number): Statement {
  if (reason.startsWith(MISSING_FIELD)) {
    return { say: 'missing_field', values: { field: reason.slice(MISSING_FIELD.length) } };
  }
  return reason === 'unconverted_currency' ? { say: reason, values: { count: unconverted } } : { say: reason };
}
