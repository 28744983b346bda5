import { Injectable } from '@nestjs/common';
import type { Currency } from '@strata/crm-port';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';

/** Base units for one unit of the currency from that day on. */
export interface CurrencyRate {
  readonly currency: string;
  /** `YYYY-MM-DD` */
  readonly validFrom: string;
  /** Decimal text: a rate is never rounded on its way. */
  readonly rate: string;
  /** `crm` as seen there, `file` as loaded by the operator. */
  readonly source: string;
}

/** Dated exchange rates. The CRMs keep no old ones, so each is frozen on the day it is first seen. */
@Injectable()
export class CurrencyRateRepository {
  constructor(private readonly database: Database) {}

  list(portalId: string): Promise<CurrencyRate[]> {
    return this.database.withPortal(portalId, (tx) =>
      tx.query<CurrencyRate[]>(
        `select currency, valid_from::text as "validFrom", trim_scale(rate)::text as rate, source
           from currency_rate where portal_id = $1 order by currency, valid_from`,
        [portalId],
      ),
    );
  }

  /** Loads rates of the operator's own; they replace what stands at the same days. */
  async load(portalId: string, rates: readonly Omit<CurrencyRate, 'source'>[]): Promise<void> {
    const latest = [...new Map(rates.map((rate) => [`${rate.currency} ${rate.validFrom}`, rate])).values()];
    await this.database.withPortal(portalId, (tx) =>
      tx.query(
        `insert into currency_rate (portal_id, currency, valid_from, rate, source)
         select $1::bigint, r.currency, r.valid_from, r.rate, 'file'
           from unnest($2::text[], $3::date[], $4::numeric[]) as r(currency, valid_from, rate)
         on conflict (portal_id, currency, valid_from) do update set rate = excluded.rate, source = excluded.source`,
        [
          portalId,
          latest.map(({ currency }) => currency),
          latest.map(({ validFrom }) => validFrom),
          latest.map(({ rate }) => rate),
        ],
      ),
    );
  }
}

/** Adds today's rate of every currency whose rate is another than the last one; a day's first rate stays. */
export async function freezeRates(
  tx: EntityManager,
  portalId: string,
  currencies: readonly Currency[],
  today: string,
): Promise<void> {
  const rated = currencies.filter(({ rate, isBase }) => !isBase && rate !== null && rate > 0);
  await tx.query(
    `insert into currency_rate (portal_id, currency, valid_from, rate, source)
     select $1::bigint, s.currency, $4::date, s.rate, 'crm'
       from unnest($2::text[], $3::numeric[]) as s(currency, rate)
      where s.rate is distinct from (
        select c.rate from currency_rate c
         where c.portal_id = $1::bigint and c.currency = s.currency and c.valid_from <= $4::date
         order by c.valid_from desc limit 1)
     on conflict (portal_id, currency, valid_from) do nothing`,
    [portalId, rated.map(({ code }) => code), rated.map(({ rate }) => String(rate)), today],
  );
}
