import { Injectable } from '@nestjs/common';
import type { FieldDefinition } from '@strata/crm-port';
import { copyRowsOut, literal, parseIds, type CopiedRow } from '../database/copy-rows-out.js';
import { Database } from '../database/database.js';
import { findName, plainName } from '../store/field-name.js';
import type { BaseDeal } from './customer-base.js';
import { choiceReader } from './field-text.js';

export type RecordEntity = 'contact' | 'company';

/** A record with the texts of the fields that were asked for, in their order. */
export interface RecordTexts {
  readonly id: number;
  /** Of a contact: the main company. */
  readonly companyId: number | null;
  readonly texts: readonly (string | null)[];
}

/** Won, lost and open deals; days since 1970-01-01 in the portal's calendar. */
export interface DetailDeal extends BaseDeal {
  readonly createdDay: number | null;
  readonly closedDay: number | null;
  readonly outcome: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly expectedDay: number | null;
  /** 0 to 1 */
  readonly probability: number | null;
  readonly stage: string | null;
  readonly lostReason: string | null;
  readonly source: string | null;
  readonly pipeline: string | null;
  readonly owner: string | null;
  /** Texts of the custom fields that were asked for, in their order. */
  readonly texts: readonly (string | null)[];
}

/** A line of a won deal; the deal alone where its lines are not known or there are none. */
export interface DetailLine extends BaseDeal {
  readonly dealId: number;
  readonly day: number;
  readonly dealMinor: number;
  readonly dealCurrency: string;
  readonly line: {
    readonly quantity: number;
    readonly amountMinor: number;
    readonly currency: string;
    readonly listMinor: number | null;
    readonly costMinor: number | null;
    readonly product: string | null;
    readonly category: string | null;
  } | null;
}

/** Columns of our own that fields may be asked for by, as SQL over the record `e`. */
const BUILT_IN: Readonly<Record<RecordEntity, Readonly<Record<string, string>>>> = {
  contact: {
    name: 'e.name',
    source: 'e.source',
    type: 'e.type',
    owner: 'u.name',
    created: 'CREATED',
    birth_date: 'e.birth_date::text',
    company: `(select c.name from company c where c.portal_id = e.portal_id and c.company_id = e.company_id and c.deleted_at is null)`,
  },
  company: {
    name: 'e.name',
    type: 'e.type',
    owner: 'u.name',
    created: 'CREATED',
    industry: 'e.industry',
    employees: 'e.employees',
  },
};

/** What segmentation reads from the store beside purchases. */
@Injectable()
export class DetailRepository {
  constructor(private readonly database: Database) {}

  /**
   * Hands over every living record with the texts of some fields.
   *
   * @param names        as the schemes name them; one that the entity does not have gives no text
   * @param definitions  custom fields of the portal
   */
  async readRecords(
    portalId: string,
    entity: RecordEntity,
    {
      names,
      definitions,
      timeZone,
    }: { names: readonly string[]; definitions: readonly FieldDefinition[]; timeZone: string },
    take: (record: RecordTexts) => void,
  ): Promise<void> {
    const fields = names.map((name) => findField(definitions, entity, [name]));
    const read = fields.map((field) => (field === undefined ? null : choiceReader(field)));
    const columns = names.map((name, i) => {
      const created = `(e.created_at at time zone ${literal(timeZone)})::date::text`;
      const own = builtIn(entity, name)?.replace('CREATED', created) ?? 'null::text';
      return `${own}, ${fields[i] === undefined ? 'null::text' : `e.fields ->> ${literal(fields[i].key)}`}`;
    });
    const select = `
      select ${[`e.${entity}_id`, entity === 'contact' ? 'e.company_id' : 'null', ...columns].join(', ')}
        from ${entity} e left join crm_user u on u.portal_id = e.portal_id and u.user_id = e.owner_id
       where e.portal_id = ${BigInt(portalId)} and e.deleted_at is null`;
    await this.forEach(portalId, select, ([id, companyId, ...cells]) =>
      take({
        id: Number(id),
        companyId: numberOf(companyId),
        texts: names.map((_, i) => cells[2 * i] ?? read[i]?.(cells[2 * i + 1] ?? null) ?? null),
      }),
    );
  }

  /**
   * Hands over every deal that is not deleted.
   *
   * @param fields  custom fields whose texts are wanted; null gives no text
   */
  async readDeals(
    portalId: string,
    { timeZone, fields }: { timeZone: string; fields: readonly (FieldDefinition | undefined)[] },
    take: (deal: DetailDeal) => void,
  ): Promise<void> {
    const read = fields.map((field) => (field === undefined ? null : choiceReader(field)));
    const texts = fields.map((field) => (field === undefined ? 'null::text' : `d.fields ->> ${literal(field.key)}`));
    const select = `
      select d.contact_ids, d.company_id, ${dayOf('d.created_at', timeZone)},
             ${dayOf("case d.outcome when 'won' then d.won_at when 'lost' then d.lost_at end", timeZone)},
             d.outcome, d.amount_minor, d.currency, d.expected_close_date - date '1970-01-01', d.probability / 100,
             s.name, d.lost_reason, d.source, p.name, u.name${texts.map((text) => `, ${text}`).join('')}
        from deal d
        left join stage s on s.portal_id = d.portal_id and s.stage_id = d.stage_id
        left join pipeline p on p.portal_id = d.portal_id and p.pipeline_id = d.pipeline_id
        left join crm_user u on u.portal_id = d.portal_id and u.user_id = d.owner_id
       where d.portal_id = ${BigInt(portalId)} and d.deleted_at is null`;
    await this.forEach(portalId, select, (row) => {
      const [contactIds, companyId, created, closed, outcome, amount, currency, expected, probability, ...rest] = row;
      const [stage, lostReason, source, pipeline, owner, ...cells] = rest as readonly (string | null)[];
      take({
        contactIds: parseIds(contactIds ?? null),
        companyId: numberOf(companyId),
        createdDay: numberOf(created),
        closedDay: numberOf(closed),
        outcome: outcome!,
        amountMinor: Number(amount),
        currency: currency!,
        expectedDay: numberOf(expected),
        probability: numberOf(probability),
        stage: stage ?? null,
        lostReason: lostReason ?? null,
        source: source ?? null,
        pipeline: pipeline ?? null,
        owner: owner ?? null,
        texts: fields.map((_, i) => read[i]?.(cells[i] ?? null) ?? null),
      });
    });
  }

  /** Whether lines were ever read: before that nothing is known of them. */
  async hasLines(portalId: string): Promise<boolean> {
    const rows = await this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(`select 1 from deal_line_reading where portal_id = $1 limit 1`, [portalId]) as Promise<unknown[]>,
    );
    return rows.length > 0;
  }

  /** Hands over the lines of every won deal that is not deleted, and the deals without lines. */
  async readLines(portalId: string, timeZone: string, take: (line: DetailLine) => void): Promise<void> {
    const select = `
      select d.deal_id, d.contact_ids, d.company_id, ${dayOf('d.won_at', timeZone)}, d.amount_minor, d.currency,
             l.line_id, l.quantity, l.amount_minor, l.currency, l.list_amount_minor, l.cost_minor, l.name, l.category
        from deal d left join deal_line l on l.portal_id = d.portal_id and l.deal_id = d.deal_id
       where d.portal_id = ${BigInt(portalId)} and d.outcome = 'won' and d.deleted_at is null`;
    await this.forEach(portalId, select, (row) => {
      const [dealId, contactIds, companyId, day, dealMinor, dealCurrency, lineId, quantity, amount, ...rest] = row;
      const [currency, list, cost, product, category] = rest as readonly (string | null)[];
      take({
        dealId: Number(dealId),
        contactIds: parseIds(contactIds ?? null),
        companyId: numberOf(companyId),
        day: Number(day),
        dealMinor: Number(dealMinor),
        dealCurrency: dealCurrency!,
        line:
          lineId === null
            ? null
            : {
                quantity: Number(quantity),
                amountMinor: Number(amount),
                currency: currency!,
                listMinor: numberOf(list),
                costMinor: numberOf(cost),
                product: product ?? null,
                category: category ?? null,
              },
      });
    });
  }

  private forEach(portalId: string, select: string, take: (row: CopiedRow) => void): Promise<void> {
    return this.database.withPortal(portalId, async (tx) => {
      for await (const rows of copyRowsOut(tx, select)) for (const row of rows) take(row);
    });
  }
}

/** The custom field that goes by one of the names, the best name first: by key, by label, by a label that reads the same. */
export function findField(
  definitions: readonly FieldDefinition[],
  entity: FieldDefinition['entity'],
  names: readonly string[],
): FieldDefinition | undefined {
  const own = definitions.filter((field) => field.entity === entity);
  for (const name of names) {
    const byKey = own.find(({ key }) => key === name);
    if (byKey !== undefined) return byKey;
    const label = findName(
      own.map((field) => field.label),
      name,
    );
    if (label !== undefined) return own.find((field) => field.label === label);
  }
  return undefined;
}

function builtIn(entity: RecordEntity, name: string): string | undefined {
  const plain = plainName(name);
  return Object.hasOwn(BUILT_IN[entity], plain) ? BUILT_IN[entity][plain] : undefined;
}

/** Whether a record of this kind can have the field at all. */
export const hasField = (definitions: readonly FieldDefinition[], entity: RecordEntity, name: string): boolean =>
  builtIn(entity, name) !== undefined || findField(definitions, entity, [name]) !== undefined;

const dayOf = (instant: string, timeZone: string): string =>
  `(${instant} at time zone ${literal(timeZone)})::date - date '1970-01-01'`;

const numberOf = (text: string | null | undefined): number | null => (text == null ? null : Number(text));
