import { CrmError, isCrmError, type TagField, type TaggedEntity, type TagFieldSpec } from '@strata/crm-port';
import type { PipedriveApi, Row } from '../http/api.js';
import { COST, LABEL_LENGTH } from '../limits.js';
import { mapField, mapOptions } from '../mapping/map-field.js';
import { FIELDS_PATH } from '../stream/custom-fields.js';

/** Single-choice custom fields, ours or not. Options carry no code of ours: they are matched by label. */
export async function readTagFields(api: PipedriveApi, entity: TaggedEntity): Promise<readonly TagField[]> {
  const rows = await api.listAll(FIELDS_PATH[entity], {}, COST.list);
  return rows.filter((row) => row.field_type === 'enum').flatMap((row) => toTagField(row, entity) ?? []);
}

/**
 * Creates the field with its options. Names are not unique in Pipedrive and a creation cannot be repeated safely, so after
 * a lost answer the list tells whether the field came into being.
 */
export async function createTagField(api: PipedriveApi, spec: TagFieldSpec, language: string): Promise<TagField> {
  const label = cut(spec.label[language] ?? spec.label.en);
  const before = new Set((await readTagFields(api, spec.entity)).map(({ key }) => key));
  const body = {
    field_name: label,
    field_type: 'enum',
    options: spec.options.map((option) => ({ label: cut(option.label[language] ?? option.label.en) })),
    ui_visibility: { add_visible_flag: false, details_visible_flag: true },
  };
  try {
    const change = {
      method: 'POST',
      path: FIELDS_PATH[spec.entity],
      body,
      cost: COST.write,
      isRepeatable: false,
    } as const;
    const field = toTagField((await api.change(change)).data as Row, spec.entity);
    if (field !== null) return field;
    throw new CrmError('temporary', `Pipedrive did not describe the field "${label}" that it created.`);
  } catch (error) {
    if (!isCrmError(error, 'temporary')) throw error;
    const after = await readTagFields(api, spec.entity);
    const created = after.find((field) => field.label === label && !before.has(field.key));
    if (created === undefined) throw error;
    return created;
  }
}

/** Adds the options whose label is there in none of our languages. */
export async function addTagOptions(
  api: PipedriveApi,
  field: TagField,
  spec: TagFieldSpec,
  language: string,
): Promise<TagField> {
  const current = await readTagField(api, field);
  const labels = new Set(current.options.map(({ label }) => label));
  const missing = spec.options.filter(({ label }) => !Object.values(label).some((text) => labels.has(cut(text))));
  if (missing.length === 0) return current;
  const body = missing.map(({ label }) => ({ label: cut(label[language] ?? label.en) }));
  const path = `${pathOf(field)}/options`;
  try {
    const { data } = await api.change({ method: 'POST', path, body, cost: COST.write, isRepeatable: false });
    const added = mapOptions(data).filter(({ id }) => current.options.every((option) => option.id !== id));
    return { ...current, options: [...current.options, ...added.map((option) => ({ ...option, code: null }))] };
  } catch (error) {
    if (!isCrmError(error, 'temporary')) throw error;
    const after = await readTagField(api, field);
    const isAdded = body.every(({ label }) => after.options.some((option) => option.label === label));
    if (!isAdded) throw error;
    return after;
  }
}

/** Deletes the field with all its values; a field that is gone already is fine. */
export async function deleteTagField(api: PipedriveApi, field: TagField): Promise<void> {
  try {
    await api.change({ method: 'DELETE', path: pathOf(field), cost: COST.remove, isRepeatable: true });
  } catch (error) {
    if (!isCrmError(error, 'missing')) throw error;
  }
}

async function readTagField(api: PipedriveApi, field: TagField): Promise<TagField> {
  const { data } = await api.get(pathOf(field), {}, COST.one);
  const read = toTagField(data as Row, field.entity);
  if (read === null)
    throw new CrmError('missing', `The field "${field.label}" is no custom field of Pipedrive any more.`);
  return read;
}

function toTagField(row: Row | null, entity: TaggedEntity): TagField | null {
  const field = row === null || row === undefined ? null : mapField(row, entity);
  if (field === null) return null;
  return {
    entity,
    key: field.key,
    label: field.label,
    options: field.options.map((option) => ({ ...option, code: null })),
  };
}

const pathOf = (field: TagField): string => `${FIELDS_PATH[field.entity]}/${encodeURIComponent(field.key)}`;

const cut = (label: string): string => label.slice(0, LABEL_LENGTH);
