import type { EntityKind, FieldDefinition, ReadOptions } from '@strata/crm-port';
import type { Portal } from '../connection/portal.js';
import { asFlag, asMap, asMaps, asText, isMap, type Json } from '../connection/wire.js';
import type { CustomField } from '../map/map-field-value.js';

export const entityTypeIds: Readonly<Record<EntityKind, number>> = { deal: 2, contact: 3, company: 4 };

/** Asks the universal methods for user fields by their own names; older portals ignore it and shorten the names. */
export const ORIGINAL_NAMES = { useOriginalUfNames: 'Y' } as const;

export interface CatalogField extends FieldDefinition {
  /** Name in rows and fields of the universal methods. */
  readonly itemName: string;
}

const types: Readonly<Record<string, FieldDefinition['type']>> = {
  string: 'text',
  url: 'text',
  address: 'text',
  integer: 'number',
  double: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  money: 'money',
  enumeration: 'choice',
};

/** The user fields of the portal, asked once per entity. */
export class FieldCatalog {
  private readonly known = new Map<EntityKind, Promise<readonly CatalogField[]>>();

  constructor(private readonly portal: Portal) {}

  fields(entity: EntityKind): Promise<readonly CatalogField[]> {
    let asked = this.known.get(entity);
    if (!asked) {
      asked = this.ask(entity);
      asked.catch(() => this.known.delete(entity));
      this.known.set(entity, asked);
    }
    return asked;
  }

  /** Makes the next question go to the portal again. */
  forget(entity?: EntityKind): void {
    if (entity) this.known.delete(entity);
    else this.known.clear();
  }

  /** The fields that a reader asked for; unknown keys are left out. Costs nothing when none is wanted. */
  async wanted(entity: EntityKind, { customFields }: ReadOptions): Promise<readonly CustomField[]> {
    if (customFields.length === 0) return [];
    const all = await this.fields(entity);
    return all
      .filter(({ key }) => customFields === 'all' || customFields.includes(key))
      .map(({ key, itemName, type }) => ({ key, type, wireName: entity === 'deal' ? itemName : key }));
  }

  private async ask(entity: EntityKind): Promise<readonly CatalogField[]> {
    const params = { entityTypeId: entityTypeIds[entity], ...ORIGINAL_NAMES };
    const { result } = await this.portal.call('crm.item.fields', params);
    return Object.entries(asMap(asMap(result)['fields'])).flatMap(([name, field]) => {
      const key = isMap(field) ? (asText(field['upperName']) ?? name) : name;
      return isMap(field) && key.startsWith('UF_') ? [toField(entity, name, key, field)] : [];
    });
  }
}

function toField(entity: EntityKind, itemName: string, key: string, field: Json): CatalogField {
  const type = types[String(field['type'])] ?? 'other';
  const isMultiple = asFlag(field['isMultiple']);
  return {
    entity,
    key,
    itemName,
    label: asText(field['title']) ?? key,
    type: !isMultiple ? type : type === 'choice' ? 'choices' : 'other',
    options: asMaps(field['items']).flatMap((item) => {
      const id = asText(item['ID']);
      return id === null ? [] : [{ id, label: asText(item['VALUE']) ?? '' }];
    }),
  };
}
