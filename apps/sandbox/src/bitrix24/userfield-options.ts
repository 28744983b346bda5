import { removeChoice } from '../world/change-field.js';
import type { Choice, CustomField, World } from '../world/world.js';
import { isMap, listOf, wholeNumber } from './params.js';
import { RestError } from './rest-error.js';

/** Sort and default mark of an option, kept with the field since only this vendor has them. */
interface OptionExtra {
  SORT: string;
  DEF: 'Y' | 'N';
}

const extrasOf = (field: CustomField): Record<string, OptionExtra> =>
  (field.extra['optionExtras'] ??= {}) as Record<string, OptionExtra>;

/**
 * Applies a `LIST`: an item with ID edits, with `DEL: "Y"` removes, without ID adds; items without VALUE are skipped.
 *
 * @throws RestError ERROR_CORE for an XML_ID that another option of the field has
 */
export function applyOptions(world: World, field: CustomField, given: unknown, keepUnmentioned: boolean): void {
  const mentioned = new Set<number>();
  for (const item of listOf(given).filter(isMap)) {
    const id = wholeNumber(item['ID']);
    const known = field.choices.find((choice) => choice.id === id);
    if (known && item['DEL'] === 'Y') removeChoice(world, field, known.id);
    else if (known) mentioned.add(editOption(field, known, item).id);
    else if (item['VALUE'] !== undefined && String(item['VALUE']) !== '')
      mentioned.add(addOption(world, field, item).id);
  }
  if (keepUnmentioned) return;
  for (const { id } of field.choices) if (!mentioned.has(id)) removeChoice(world, field, id);
}

function editOption(field: CustomField, choice: Choice, item: Record<string, unknown>): Choice {
  if (item['VALUE'] !== undefined) choice.label = String(item['VALUE']);
  if (item['XML_ID'] !== undefined) choice.code = String(item['XML_ID']);
  setExtra(field, choice, item);
  return choice;
}

function addOption(world: World, field: CustomField, item: Record<string, unknown>): Choice {
  const id = world.nextId.choice;
  const code = item['XML_ID'] ? String(item['XML_ID']) : `option_${id}`;
  if (field.choices.some((choice) => choice.code === code)) {
    throw new RestError('ERROR_CORE', `Value with XML_ID '${code}' already exists.`);
  }
  world.nextId.choice += world.idStep;
  const choice: Choice = { id, label: String(item['VALUE']), code };
  field.choices.push(choice);
  setExtra(field, choice, item);
  return choice;
}

function setExtra(field: CustomField, { id }: Choice, item: Record<string, unknown>): void {
  const before = extrasOf(field)[id] ?? { SORT: '500', DEF: 'N' };
  extrasOf(field)[id] = {
    SORT: item['SORT'] === undefined ? before.SORT : String(item['SORT']),
    DEF: item['DEF'] === undefined ? before.DEF : item['DEF'] === 'Y' ? 'Y' : 'N',
  };
}

/** `LIST` as it is read back, in sort order. */
export function renderOptions(field: CustomField, withXmlIds: boolean): object[] {
  return field.choices
    .map(({ id, label, code }) => {
      const { SORT, DEF } = extrasOf(field)[id] ?? { SORT: '500', DEF: 'N' as const };
      return { ID: String(id), SORT, VALUE: label, DEF, ...(withXmlIds && { XML_ID: code ?? '' }) };
    })
    .sort((a, b) => Number(a.SORT) - Number(b.SORT) || Number(a.ID) - Number(b.ID));
}
