import type { MoneyStyle } from '../../wording/figures.js';
import { sayStatement } from '../../wording/say.js';
import type { Phrases, Statement } from '../../wording/statement.js';
import { ALL_REPORT_PHRASES } from '../say-report.js';

/**
 * A result as plain data for JSON: typed arrays become lists, maps objects, statements sentences in English.
 *
 * @param phrases  those of the scheme that the report is about; a report may repeat what its explanation says
 */
export function toPlain(value: unknown, phrases: Phrases, money: MoneyStyle): unknown {
  const plain = (each: unknown): unknown => toPlain(each, phrases, money);
  if (value === null || typeof value !== 'object') return value;
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return plain(Object.fromEntries(value));
  if (isStatement(value)) return sayStatement(value, { ...ALL_REPORT_PHRASES, ...phrases }, 'en', money);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

const isStatement = (value: object): value is Statement => 'say' in value && typeof value.say === 'string';
