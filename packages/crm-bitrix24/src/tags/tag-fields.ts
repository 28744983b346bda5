import { createHash } from 'node:crypto';
import { CrmError, isCrmError, type TagField, type TagFieldSpec, type TaggedEntity } from '@strata/crm-port';
import { CANCELLED } from '@strata/crm-http';
import type { Portal } from '../connection/portal.js';
import type { Param, Params } from '../connection/query.js';
import { asId, asMap, asMaps, asNumber, asText, isMap, type Json } from '../connection/wire.js';
import { limits } from '../limits.js';

const PREFIX = 'UF_CRM_STRATA_';
const CREATE_ATTEMPTS = 3;
const RETRY_MS = 5_000;
const CHECKSUM_LENGTH = 6;

/** The name of our field. Long names keep their beginning and end in a checksum, so that no two become the same. */
export function tagFieldName(name: string): string {
  const full = PREFIX + name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  if (full.length <= limits.fieldNameLength) return full;
  const checksum = createHash('sha256').update(name).digest('hex').slice(0, CHECKSUM_LENGTH).toUpperCase();
  return `${full.slice(0, limits.fieldNameLength - CHECKSUM_LENGTH - 1)}_${checksum}`;
}

/** Single-choice user fields of contacts and companies. */
export class TagFields {
  constructor(private readonly portal: Portal) {}

  async list(entity: TaggedEntity, language = 'en'): Promise<readonly TagField[]> {
    const rows = await this.rows(entity, { LANG: language });
    const fields: TagField[] = [];
    for (const row of rows) {
      if (row['USER_TYPE_ID'] === 'enumeration' && row['MULTIPLE'] !== 'Y')
        fields.push(await this.toField(entity, row));
    }
    return fields;
  }

  /**
   * Creates the field, or finds it when an earlier creation went through without an answer.
   *
   * @throws CrmError
   */
  async create(spec: TagFieldSpec, language: string): Promise<TagField> {
    const name = tagFieldName(spec.name);
    for (let attempt = 1; ; attempt++) {
      try {
        await this.portal.call(`${methodOf(spec.entity)}.add`, { fields: fieldsOf(spec, name, language) }, false);
      } catch (error) {
        if (!isCrmError(error, 'temporary') || error.details.code === CANCELLED) throw error;
        const isThere = (await this.find(spec.entity, name)) !== null;
        if (!isThere && attempt >= CREATE_ATTEMPTS) throw error;
        if (!isThere) {
          await this.portal.sleep(RETRY_MS);
          continue;
        }
      }
      return { ...(await this.read(spec.entity, name)), label: textIn(spec.label, language) };
    }
  }

  async addOptions(field: TagField, spec: TagFieldSpec, language: string): Promise<TagField> {
    const row = await this.found(field.entity, field.key);
    const there = await this.toField(field.entity, row);
    const isThere = (code: string, label: string) =>
      there.options.some((option) => (option.code === null ? option.label === label : option.code === code));
    const added = spec.options.filter(({ code, label }) => !isThere(code, textIn(label, language)));
    if (added.length > 0) {
      // Existing options are named with their ids: some builds remove what is not mentioned.
      const kept = (await this.optionRows(field.entity, row)).map((option) =>
        pick(option, ['ID', 'VALUE', 'SORT', 'DEF', 'XML_ID']),
      );
      const first = spec.options.length - added.length;
      const LIST = [...kept, ...added.map((option, index) => optionOf(option, first + index, language))];
      await this.portal.call(`${methodOf(field.entity)}.update`, { id: asId(row['ID']), fields: { LIST } }, false);
    }
    return { ...(await this.read(field.entity, field.key)), label: field.label };
  }

  async delete(field: TagField): Promise<void> {
    const row = await this.find(field.entity, field.key);
    if (row) await this.portal.call(`${methodOf(field.entity)}.delete`, { id: asId(row['ID']) });
  }

  private async read(entity: TaggedEntity, name: string): Promise<TagField> {
    return this.toField(entity, await this.found(entity, name));
  }

  private async found(entity: TaggedEntity, name: string): Promise<Json> {
    const row = await this.find(entity, name);
    if (!row) throw new CrmError('missing', `The field ${name} does not exist in the portal any more.`);
    return row;
  }

  private async find(entity: TaggedEntity, name: string): Promise<Json | null> {
    return (await this.rows(entity, { FIELD_NAME: name })).find((row) => row['FIELD_NAME'] === name) ?? null;
  }

  private async rows(entity: TaggedEntity, filter: Params): Promise<readonly Json[]> {
    return asMaps((await this.portal.call(`${methodOf(entity)}.list`, { filter })).result);
  }

  private async toField(entity: TaggedEntity, row: Json): Promise<TagField> {
    const key = asText(row['FIELD_NAME']) ?? '';
    const options = (await this.optionRows(entity, row)).toSorted(
      (a, b) => (asNumber(a['SORT']) ?? 0) - (asNumber(b['SORT']) ?? 0),
    );
    return {
      entity,
      key,
      label: labelOf(row) ?? key,
      options: options.map((option) => ({
        id: asText(option['ID']) ?? '',
        label: asText(option['VALUE']) ?? '',
        code: asText(option['XML_ID']),
      })),
    };
  }

  /** Options of a field; some builds list them only with the single field. */
  private async optionRows(entity: TaggedEntity, row: Json): Promise<readonly Json[]> {
    if (row['LIST'] !== undefined) return asMaps(row['LIST']);
    const { result } = await this.portal.call(`${methodOf(entity)}.get`, { id: asId(row['ID']) });
    return asMaps(asMap(result)['LIST']);
  }
}

const methodOf = (entity: TaggedEntity): string => `crm.${entity}.userfield`;

function fieldsOf(spec: TagFieldSpec, name: string, language: string): Params {
  return {
    FIELD_NAME: name,
    USER_TYPE_ID: 'enumeration',
    XML_ID: name,
    MULTIPLE: 'N',
    MANDATORY: 'N',
    SHOW_FILTER: 'Y',
    SHOW_IN_LIST: 'Y',
    SORT: 500,
    // Languages that are not named take this one.
    LABEL: textIn(spec.label, language),
    EDIT_FORM_LABEL: spec.label,
    LIST_COLUMN_LABEL: spec.label,
    LIST_FILTER_LABEL: spec.label,
    SETTINGS: { DISPLAY: 'UI', LIST_HEIGHT: 1 },
    LIST: spec.options.map((option, index) => optionOf(option, index, language)),
  };
}

const optionOf = ({ code, label }: TagFieldSpec['options'][number], index: number, language: string): Params => ({
  VALUE: textIn(label, language),
  XML_ID: code,
  SORT: (index + 1) * 10,
  DEF: 'N',
});

const textIn = (text: TagFieldSpec['label'], language: string): string => text[language] ?? text.en;

const pick = (row: Json, keys: readonly string[]): Params =>
  Object.fromEntries(keys.filter((key) => row[key] !== undefined).map((key) => [key, row[key] as Param]));

function labelOf(row: Json): string | null {
  for (const key of ['EDIT_FORM_LABEL', 'LIST_COLUMN_LABEL', 'LIST_FILTER_LABEL']) {
    const label = row[key];
    const text = isMap(label)
      ? Object.values(label)
          .map(asText)
          .find((found) => found !== null)
      : asText(label);
    if (text) return text;
  }
  return null;
}
