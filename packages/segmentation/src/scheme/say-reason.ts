import { sayStatement } from '../wording/say.js';
import type { SentenceLanguage } from '../wording/statement.js';
import { describeReason } from './describe-reason.js';
import type { NullReason } from './scheme.js';

/** Why a customer has no segment, in a sentence; for one that was not even measured. */
export function sayReason(reason: NullReason, language: SentenceLanguage): string {
  return sayStatement(describeReason(reason, 0), {}, language, { currency: '', currencyDigits: 0 });
}
