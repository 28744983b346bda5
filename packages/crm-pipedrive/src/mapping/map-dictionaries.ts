import type { Currency, Pipeline, Stage, User } from '@strata/crm-port';
import { currencyDigits, type CustomDigits } from './money.js';
import { type Raw, readId, readReference, readText } from './read.js';
import { refuse } from './reject.js';

export const mapPipeline = (raw: Raw): Pipeline => ({ id: readId(raw), name: readText(raw, 'name') ?? '' });

/** Every stage is open: whether a deal is won or lost is the deal's status, not its stage. */
export const mapStage = (raw: Raw): Stage => ({
  id: String(readId(raw)),
  pipelineId: readReference(raw, 'pipeline_id') ?? refuse('missing_pipeline', 'The stage names no pipeline.'),
  name: readText(raw, 'name') ?? '',
  outcome: 'open',
  order: typeof raw.order_nr === 'number' ? raw.order_nr : 0,
});

export const mapUser = (raw: Raw): User => ({
  id: readId(raw),
  name: readText(raw, 'name') ?? '',
  isActive: raw.active_flag === true && raw.is_deleted !== true,
});

/** The API knows no exchange rates. */
export function mapCurrency(raw: Raw, digits: CustomDigits, baseCode: string | null): Currency {
  const code = readText(raw, 'code') ?? refuse('bad_currency', 'The currency has no code.');
  return {
    code,
    name: readText(raw, 'name') ?? code,
    digits: currencyDigits(code, digits),
    isBase: code === baseCode,
    rate: null,
  };
}

/** Digits of the currencies that ISO 4217 does not know: those that the company defined itself. */
export function customDigits(rows: readonly Raw[], isIso: (code: string) => boolean): CustomDigits {
  const digits = new Map<string, number>();
  for (const { code, decimal_points: points } of rows) {
    if (typeof code !== 'string' || typeof points !== 'number') continue;
    if (!isIso(code)) digits.set(code, points);
  }
  return digits;
}
