import type { MoneyStyle } from '../wording/figures.js';
import { sayStatement } from '../wording/say.js';
import type { Phrases, SentenceLanguage, Statement } from '../wording/statement.js';
import { CONTRADICTION_PHRASES } from './contradiction-table.js';
import { KPI_PHRASES } from './kpi-phrases.js';
import { PERSONA_PHRASES } from './persona-phrases.js';
import { PROFILE_PHRASES } from './profile-phrases.js';
import { REPORT_PHRASES } from './report-phrases.js';
import { VIP_LIST_PHRASES } from './vip-phrases.js';

/** Sentences of all reports. */
export const ALL_REPORT_PHRASES: Phrases = {
  ...REPORT_PHRASES,
  ...PROFILE_PHRASES,
  ...KPI_PHRASES,
  ...CONTRADICTION_PHRASES,
  ...PERSONA_PHRASES,
  ...VIP_LIST_PHRASES,
};

/**
 * Says a statement of a report in a language.
 *
 * @throws RangeError if the statement is of no report
 */
export function sayReport(statement: Statement, language: SentenceLanguage, money: MoneyStyle): string {
  return sayStatement(statement, ALL_REPORT_PHRASES, language, money);
}
