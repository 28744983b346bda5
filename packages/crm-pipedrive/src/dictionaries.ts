import type { Dictionaries } from '@strata/crm-port';
import type { CurrencyBook } from './currency-book.js';
import type { PipedriveApi, Row } from './http/api.js';
import { COST } from './limits.js';
import { customDigits, mapCurrency, mapPipeline, mapStage, mapUser } from './mapping/map-dictionaries.js';
import { isIsoCurrency } from './mapping/money.js';
import { mapRow } from './mapping/reject.js';
import { readFieldDefinitions } from './stream/custom-fields.js';

/** Everything small. The base currency is the acting user's default: the API names none of the company. */
export async function readDictionaries(api: PipedriveApi, currencies: CurrencyBook): Promise<Dictionaries> {
  const [me, pipelines, stages, currencyRows, users, ...fields] = await Promise.all([
    api.me(),
    api.listAll('/api/v2/pipelines', {}, COST.funnel),
    api.listAll('/api/v2/stages', {}, COST.funnel),
    currencies.read(),
    api.list('/v1/users', {}, COST.v1List),
    readFieldDefinitions(api, 'contact'),
    readFieldDefinitions(api, 'company'),
    readFieldDefinitions(api, 'deal'),
  ]);
  const base = (me.data as { default_currency?: unknown } | null)?.default_currency;
  const digits = customDigits(currencyRows, isIsoCurrency);
  return {
    pipelines: readable(pipelines, mapPipeline),
    stages: readable(stages, mapStage),
    currencies: readable(currencyRows, (row) => mapCurrency(row, digits, typeof base === 'string' ? base : null)),
    users: readable(users.data, mapUser),
    fields: fields.flat(),
  };
}

/** A broken entry of a dictionary is left out; what refers to it shows the bare id. */
function readable<T>(rows: readonly Row[], map: (row: Row) => T): T[] {
  return rows.map((row) => mapRow(row, map)).flatMap((result) => ('item' in result ? [result.item] : []));
}
