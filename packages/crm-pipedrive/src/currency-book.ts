import type { PipedriveApi, Row } from './http/api.js';
import { COST } from './limits.js';
import { customDigits } from './mapping/map-dictionaries.js';
import { type CustomDigits, isIsoCurrency } from './mapping/money.js';

/** The company's currencies, read once and only when needed: ISO 4217 answers for most amounts without a call. */
export class CurrencyBook {
  private rows: Promise<readonly Row[]> | null = null;

  constructor(private readonly api: PipedriveApi) {}

  /** Digits of the currencies that ISO 4217 does not settle, as far as these codes need them. */
  async digitsFor(codes: readonly unknown[]): Promise<CustomDigits> {
    const isSettled = this.rows === null && codes.every((code) => typeof code !== 'string' || isIsoCurrency(code));
    return isSettled ? new Map() : customDigits(await this.read(), isIsoCurrency);
  }

  read(): Promise<readonly Row[]> {
    this.rows ??= this.fetch();
    return this.rows;
  }

  private async fetch(): Promise<readonly Row[]> {
    try {
      return (await this.api.list('/v1/currencies', {}, COST.v1List)).data;
    } catch (error) {
      this.rows = null;
      throw error;
    }
  }
}
