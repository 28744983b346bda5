import { Injectable } from '@nestjs/common';
import type { Currency, Dictionaries, FieldDefinition } from '@strata/crm-port';
import type { EntityManager } from 'typeorm';
import { copyRows } from '../database/copy-rows.js';
import { json } from '../database/copy-text.js';
import { Database } from '../database/database.js';
import { freezeRates } from './currency-rate.repository.js';

/** Pipelines, stages, currencies, people and custom fields. What the CRM deletes stays readable here. */
@Injectable()
export class DictionaryRepository {
  constructor(private readonly database: Database) {}

  /** @param today date in the portal's time zone, `YYYY-MM-DD`: from then on a rate holds that differs from the last one */
  async store(portalId: string, dictionaries: Dictionaries, today: string): Promise<void> {
    await this.database.withPortal(portalId, async (tx) => {
      await storePipelines(tx, portalId, dictionaries);
      await storeCurrencies(tx, portalId, dictionaries.currencies);
      await freezeRates(tx, portalId, dictionaries.currencies, today);
      await storeUsers(tx, portalId, dictionaries);
      await storeFields(tx, portalId, dictionaries.fields);
    });
  }

  findFields(portalId: string): Promise<FieldDefinition[]> {
    return this.database.withPortal(portalId, (tx) => readFields(tx, portalId));
  }
}

async function storePipelines(tx: EntityManager, portalId: string, { pipelines, stages }: Dictionaries): Promise<void> {
  await copyRows(tx, {
    into: 'pipeline',
    columns: ['portal_id', 'pipeline_id', 'name'],
    types: ['bigint', 'bigint', 'text'],
    rows: pipelines.map(({ id, name }) => [portalId, id, name]),
    onConflict: '(portal_id, pipeline_id) do update set name = excluded.name',
  });
  await copyRows(tx, {
    into: 'stage',
    columns: ['portal_id', 'stage_id', 'pipeline_id', 'name', 'outcome', 'position'],
    types: ['bigint', 'text', 'bigint', 'text', 'text', 'int'],
    rows: stages.map(({ id, pipelineId, name, outcome, order }) => [portalId, id, pipelineId, name, outcome, order]),
    onConflict: `(portal_id, stage_id) do update set pipeline_id = excluded.pipeline_id, name = excluded.name,
      outcome = excluded.outcome, position = excluded.position`,
  });
}

async function storeCurrencies(tx: EntityManager, portalId: string, currencies: readonly Currency[]): Promise<void> {
  await copyRows(tx, {
    into: 'currency',
    columns: ['portal_id', 'code', 'name', 'digits', 'is_base'],
    types: ['bigint', 'text', 'text', 'int', 'boolean'],
    rows: currencies.map(({ code, name, digits, isBase }) => [portalId, code, name, digits, isBase]),
    onConflict: `(portal_id, code) do update set name = excluded.name, digits = excluded.digits, is_base = excluded.is_base`,
  });
}

async function storeUsers(tx: EntityManager, portalId: string, { users }: Dictionaries): Promise<void> {
  await copyRows(tx, {
    into: 'crm_user',
    columns: ['portal_id', 'user_id', 'name', 'is_active'],
    types: ['bigint', 'bigint', 'text', 'boolean'],
    rows: users.map(({ id, name, isActive }) => [portalId, id, name, isActive]),
    onConflict: `(portal_id, user_id) do update set name = excluded.name, is_active = excluded.is_active`,
  });
}

/** Options that are gone from the CRM stay behind the others: records may still carry them. */
async function storeFields(tx: EntityManager, portalId: string, fields: readonly FieldDefinition[]): Promise<void> {
  const known = new Map(
    (await readFields(tx, portalId)).map((field) => [`${field.entity} ${field.key}`, field.options]),
  );
  await copyRows(tx, {
    into: 'field_definition',
    columns: ['portal_id', 'entity', 'key', 'label', 'type', 'options'],
    types: ['bigint', 'text', 'text', 'text', 'text', 'jsonb'],
    rows: fields.map(({ entity, key, label, type, options }) => {
      const present = new Set(options.map(({ id }) => id));
      const former = (known.get(`${entity} ${key}`) ?? []).filter(({ id }) => !present.has(id));
      return [portalId, entity, key, label, type, json([...options, ...former])];
    }),
    onConflict: `(portal_id, entity, key) do update set label = excluded.label, type = excluded.type, options = excluded.options`,
  });
}

export const readFields = (tx: EntityManager, portalId: string): Promise<FieldDefinition[]> =>
  tx.query(`select entity, key, label, type, options from field_definition where portal_id = $1 order by entity, key`, [
    portalId,
  ]);
