import { Injectable } from '@nestjs/common';
import type { EntityKind, TaggedEntity } from '@strata/crm-port';
import { Database } from '../database/database.js';

/** A field that we created, or are about to: the intent is kept before the CRM is asked. */
export interface OwnedField {
  readonly schemeId: string;
  readonly entity: TaggedEntity;
  readonly state: 'intended' | 'ready';
  /** The vendor's key; null while the CRM has not given one. */
  readonly fieldKey: string | null;
  readonly label: string;
  /** Segment code → the CRM's option. */
  readonly options: Readonly<Record<string, { readonly id: string; readonly label: string }>>;
}

const COLUMNS = `scheme_id as "schemeId", entity, state, field_key as "fieldKey", label, options`;

/** Which fields of the portal are ours, and which option means which segment. */
@Injectable()
export class TagFieldRepository {
  constructor(private readonly database: Database) {}

  list(portalId: string): Promise<OwnedField[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(`select ${COLUMNS} from tag_field where portal_id = $1 order by scheme_id, entity`, [
          portalId,
        ]) as Promise<OwnedField[]>,
    );
  }

  /** Keys of our fields, by what they stand on. */
  async keysByEntity(portalId: string): Promise<Record<EntityKind, string[]>> {
    const keys: Record<EntityKind, string[]> = { contact: [], company: [], deal: [] };
    for (const { entity, fieldKey } of await this.list(portalId)) if (fieldKey !== null) keys[entity].push(fieldKey);
    return keys;
  }

  async saveIntent(
    portalId: string,
    field: Pick<OwnedField, 'schemeId' | 'entity' | 'fieldKey' | 'label'>,
  ): Promise<void> {
    await this.database.withPortal(portalId, (tx) =>
      tx.query(
        `insert into tag_field (portal_id, scheme_id, entity, state, field_key, label, options, created_at)
         values ($1, $2, $3, 'intended', $4, $5, '{}', now()) on conflict do nothing`,
        [portalId, field.schemeId, field.entity, field.fieldKey, field.label],
      ),
    );
  }

  async saveReady(portalId: string, field: OwnedField): Promise<void> {
    await this.database.withPortal(portalId, (tx) =>
      tx.query(
        `insert into tag_field (portal_id, scheme_id, entity, state, field_key, label, options, created_at)
         values ($1, $2, $3, 'ready', $4, $5, $6, now())
         on conflict (portal_id, scheme_id, entity)
         do update set state = excluded.state, field_key = excluded.field_key, label = excluded.label, options = excluded.options`,
        [portalId, field.schemeId, field.entity, field.fieldKey, field.label, JSON.stringify(field.options)],
      ),
    );
  }

  /** The field is gone from the CRM: it will be made again, and what our copy says of its values is over. */
  async forget(portalId: string, { schemeId, entity, fieldKey }: OwnedField): Promise<void> {
    await this.database.withPortal(portalId, async (tx) => {
      await tx.query(`delete from tag_field where portal_id = $1 and scheme_id = $2 and entity = $3`, [
        portalId,
        schemeId,
        entity,
      ]);
      await tx.query(`update ${entity} set fields = fields - $2 where portal_id = $1 and fields ? $2`, [
        portalId,
        fieldKey,
      ]);
    });
  }

  /** These options are gone from the CRM, and with them the values of the records that carried them. */
  async forgetValues(portalId: string, { entity, fieldKey }: OwnedField, optionIds: readonly string[]): Promise<void> {
    await this.database.withPortal(portalId, (tx) =>
      tx.query(`update ${entity} set fields = fields - $2 where portal_id = $1 and fields ->> $2 = any($3::text[])`, [
        portalId,
        fieldKey,
        optionIds,
      ]),
    );
  }
}
