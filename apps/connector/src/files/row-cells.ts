import { paidInBase } from './base-money.js';
import type { BaseMoney } from './base-money.js';
import { isCurrency } from './currencies.js';
import { parseDecimal } from './parse-decimal.js';
import type { Decimal } from './parse-decimal.js';
import { parsePurchaseDay } from './parse-purchase-day.js';

/** Cells of a row by column; undefined where the file lacks the column. */
export type RowValues = Readonly<Record<string, string | undefined>>;

/** Reads the cells of one row; what is wrong with them gathers in `faults`. An empty cell is null. */
export class RowCells {
  readonly faults: string[] = [];

  constructor(
    private readonly values: RowValues,
    private readonly timeZone: string,
  ) {}

  text(name: string): string | null {
    return this.values[name]?.trim() || null;
  }

  requiredText(name: string): string {
    const text = this.text(name);
    if (text === null) this.faults.push(`${name} is empty`);
    return text ?? '';
  }

  /** One of the words, in lower case. */
  word(name: string, words: readonly string[]): string | null {
    const word = this.text(name)?.toLowerCase() ?? null;
    if (word === null || words.includes(word)) return word;
    this.faults.push(`${name} ${quote(this.values[name])} is none of ${words.join(', ')}`);
    return null;
  }

  day(name: string): number | null {
    const text = this.text(name);
    const day = text === null ? null : parsePurchaseDay(text, this.timeZone);
    if (text !== null && day === null) this.faults.push(`${name} ${quote(text)} is not an ISO date that exists`);
    return day;
  }

  requiredDay(name: string): number | null {
    if (this.requiredText(name) === '') return null;
    return this.day(name);
  }

  decimal(name: string): Decimal | null {
    const text = this.text(name);
    const value = text === null ? null : parseDecimal(text);
    if (text !== null && value === null) this.faults.push(`${name} ${quote(text)} is not a number`);
    return value;
  }

  /** A number between two borders, both allowed. */
  number(name: string, from: number, to: number): number | null {
    const value = this.decimal(name);
    if (value === null) return null;
    const number = Number(value.units) / 10 ** value.digits;
    if (number >= from && number <= to) return number;
    this.faults.push(`${name} ${quote(this.values[name])} is not between ${from} and ${to}`);
    return null;
  }

  /** The currency of the row; the base currency where it names none. */
  currency(base: string): string {
    const code = this.text('currency') ?? base;
    if (isCurrency(code)) return code;
    this.faults.push(`currency ${quote(code)} is unknown`);
    return base;
  }

  /** Minor units of the base currency; null also where no rate leads there. */
  money(name: string, currency: string, day: number | null, money: BaseMoney): number | null {
    const amount = this.decimal(name);
    if (amount === null) return null;
    try {
      return paidInBase(amount, currency, day, money);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.faults.push(`${name} ${quote(this.values[name])} ${error.message}`);
      return null;
    }
  }
}

/** A value as it stands in the file, cut where it is long. */
export function quote(text: string | undefined): string {
  const value = text ?? '';
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
