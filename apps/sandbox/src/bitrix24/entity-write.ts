import type { EntityName, RecordTypes } from '../world/change.js';
import { moveDeal } from '../world/change-deal.js';
import { dayOf } from '../world/time-zone.js';
import type { DealRecord } from '../world/world.js';
import type { Call } from './call.js';
import { decodeCustom, isEmptyValue } from './custom-fields.js';
import { customFieldsOf, type FieldSet } from './field-set.js';
import { multiKinds, writeItemMulti, writeLegacyMulti } from './multi-fields.js';
import type { Params } from './params.js';
import { RestError } from './rest-error.js';

/**
 * What a written `fields` map changes in the world. Unknown names and read-only fields are left out without a word.
 *
 * @throws RestError for a stage that does not exist, or a single value for a multiple field of crm.item.update
 */
export function readChange<E extends EntityName>(
  call: Call,
  entity: E,
  fields: FieldSet<RecordTypes[E]>,
  given: Params,
  record: RecordTypes[E] | undefined,
): Partial<RecordTypes[E]> {
  const { world, settings } = call;
  const isItem = fields.family === 'item';
  const set: Partial<RecordTypes[E]> = {};
  const custom: Record<string, unknown> = {};
  const definitions = new Map(customFieldsOf(world, entity).map((definition) => [definition.key, definition]));
  for (const [name, value] of Object.entries(given)) {
    const field = fields.byName.get(name);
    if (!field) continue;
    const definition = field.isCustom ? definitions.get(field.upper ?? '') : undefined;
    if (!definition) {
      field.write?.(set, value, world);
      continue;
    }
    if (isItem && definition.isMultiple && !Array.isArray(value) && !isEmptyValue(value)) {
      throw new RestError('100', `Value of the multiple field '${name}' must be an array`);
    }
    const decoded = decodeCustom(definition, value, world.timeZone, settings);
    if (!decoded) continue;
    const before = record?.custom[definition.key];
    if (isEmptyValue(decoded.value) && isEmptyValue(before) && decoded.value !== false) continue;
    const isClearing = isEmptyValue(decoded.value) && (definition.isMultiple || definition.type === 'enumeration');
    if (isItem && record && isClearing && settings.itemClearDefect) continue;
    custom[definition.key] = decoded.value;
  }
  if (entity !== 'deal') Object.assign(set, readMulti(given, isItem, record as RecordTypes['contact'] | undefined));
  if (Object.keys(custom).length > 0) set.custom = custom;
  if (entity === 'deal') checkPlace(call, set as Partial<DealRecord>, record as DealRecord | undefined);
  return set;
}

function readMulti(given: Params, isItem: boolean, record: RecordTypes['contact'] | undefined): object {
  if (isItem) return 'fm' in given ? writeItemMulti(record, given['fm']) : {};
  const change = {};
  for (const kind of multiKinds) if (kind in given) Object.assign(change, writeLegacyMulti(record, kind, given[kind]));
  return change;
}

/** Refuses a place that the portal does not have, and dates a closing as the portal's settings say. */
function checkPlace({ world, settings }: Call, set: Partial<DealRecord>, record: DealRecord | undefined): void {
  if (set.stageId === undefined && set.pipelineId === undefined) return;
  // A stage alone never takes a deal to another pipeline.
  set.pipelineId ??= record?.pipelineId ?? world.pipelines[0]?.id ?? 0;
  const trial =
    structuredClone(record) ?? trialDeal(world.pipelines[0]?.id ?? 0, world.pipelines[0]?.stages[0]?.id ?? '');
  try {
    moveDeal({ ...world, history: [], nextId: { ...world.nextId } }, trial, {
      stageId: set.stageId,
      pipelineId: set.pipelineId,
    });
  } catch (error) {
    if (error instanceof RangeError) throw new RestError('CRM_FIELD_ERROR_VALUE_NOT_VALID', error.message);
    throw error;
  }
  const isClosing = record !== undefined && record.outcome === 'open' && trial.outcome !== 'open';
  if (isClosing && settings.closingSetsCloseDate && set.closeDate === undefined) {
    set.closeDate = dayOf(world.clock.now(), world.timeZone);
  }
}

const trialDeal = (pipelineId: number, stageId: string): DealRecord =>
  ({ id: 0, pipelineId, stageId, outcome: 'open', wonAt: null, lostAt: null }) as DealRecord;
