import type { Choice, CustomField } from '../world/world.js';
import { removeChoice } from '../world/change-field.js';
import { badRequest } from './api-error.js';
import { isObject } from './body.js';
import type { Answer, Call } from './endpoint.js';
import { renderOption } from './field-record.js';

/** Options an enum or set field may hold. */
const maxOptions = 10_000;

/** Adds options; answers those that were added. */
export function addOptions(call: Call, field: CustomField): Answer {
  const rows = readRows(call, field, ['label']);
  if (field.choices.length + rows.length > maxOptions) throw badRequest(`a field takes at most ${maxOptions} options`);
  const added = rows.map(({ label }) => newChoice(call, label as string));
  field.choices.push(...added);
  return answerWith(added, field);
}

/** Renames options, all or none; answers those that were renamed. */
export function renameOptions(call: Call, field: CustomField): Answer {
  const rows = readRows(call, field, ['id', 'label']);
  const renamed = rows.map(({ id }) => choiceOf(field, id));
  renamed.forEach((choice, index) => (choice.label = rows[index]?.['label'] as string));
  return answerWith(renamed, field);
}

/** Deletes options, all or none, and empties the values that held them; answers those that were deleted. */
export function deleteOptions(call: Call, field: CustomField): Answer {
  const gone = readRows(call, field, ['id']).map(({ id }) => choiceOf(field, id));
  for (const { id } of gone) removeChoice(call.world, field, id);
  return answerWith(gone, field);
}

/** The options of a new field. */
export function createChoices(call: Call, labels: readonly string[]): Choice[] {
  return labels.map((label) => newChoice(call, label));
}

export const isOptionLabel = (label: unknown): label is string =>
  typeof label === 'string' && label.length >= 1 && label.length <= 255;

function newChoice({ world }: Call, label: string): Choice {
  const id = world.nextId.choice;
  world.nextId.choice += world.idStep;
  return { id, label, code: null };
}

function choiceOf(field: CustomField, id: unknown): Choice {
  const choice = field.choices.find((candidate) => candidate.id === id);
  if (!choice) throw badRequest(`option ${String(id)} does not exist`);
  return choice;
}

function readRows({ body }: Call, field: CustomField, keys: readonly string[]): Record<string, unknown>[] {
  if (field.type !== 'enum' && field.type !== 'set') throw badRequest('only enum and set fields have options');
  if (!Array.isArray(body) || body.length === 0) throw badRequest('the body must be a non-empty array of options');
  for (const row of body as unknown[]) {
    if (!isObject(row)) throw badRequest('an option must be an object');
    const extra = Object.keys(row).find((key) => !keys.includes(key));
    if (extra !== undefined) throw badRequest(`option key ${extra} is not allowed`);
    if (keys.includes('id') && !Number.isSafeInteger(row['id']))
      throw badRequest('the id of an option must be an integer');
    if (keys.includes('label') && !isOptionLabel(row['label']))
      throw badRequest('the label must be a text of 1 to 255 characters');
  }
  const rows = body as Record<string, unknown>[];
  if (keys.includes('id') && new Set(rows.map(({ id }) => id)).size < rows.length)
    throw badRequest('an option is named twice');
  return rows;
}

function answerWith(choices: readonly Choice[], field: CustomField): Answer {
  return { data: choices.map(renderOption), additional: null, writes: [`field:${field.key}`] };
}
