import { localIso } from '../world/time-zone.js';
import type { StageMove } from '../world/world.js';
import { isReadable, sourceOfList } from './access.js';
import type { Answer, Call, MethodTable } from './call.js';
import { define } from './common-fields.js';
import { semanticsOf } from './deal-fields.js';
import type { FieldSet } from './field-set.js';
import type { Field } from './field.js';
import { readFilter } from './filter.js';
import { movesOfDeals } from './history-index.js';
import { mapParam } from './legacy-methods.js';
import { readOrder, readPage, readStart, type Source } from './paging.js';
import { listOf, param, wholeNumber, type Params } from './params.js';
import { RestError } from './rest-error.js';

const typeIds: Record<StageMove['kind'], number> = { created: 1, move: 2, final: 3, pipeline: 5 };

const fields: readonly Field<StageMove>[] = [
  define<StageMove>('ID', 'ID', { type: 'integer', read: ({ id }) => id }),
  define<StageMove>('TYPE_ID', 'TYPE_ID', { type: 'integer', read: ({ kind }) => typeIds[kind] }),
  define<StageMove>('OWNER_ID', 'OWNER_ID', { type: 'integer', read: ({ dealId }) => dealId }),
  define<StageMove>('CREATED_TIME', 'CREATED_TIME', { type: 'datetime', read: ({ at }) => at }),
  define<StageMove>('CATEGORY_ID', 'CATEGORY_ID', { type: 'integer', read: ({ pipelineId }) => pipelineId }),
  define<StageMove>('STAGE_SEMANTIC_ID', 'STAGE_SEMANTIC_ID', {
    type: 'string',
    read: ({ outcome }) => semanticsOf[outcome],
  }),
  define<StageMove>('STAGE_ID', 'STAGE_ID', { type: 'string', read: ({ stageId }) => stageId }),
];

/** Filters are strict here, as in crm.item.*, but the id is written in upper case. */
const fieldSet: FieldSet<StageMove> = {
  family: 'legacy',
  byName: new Map(fields.map((field) => [field.upper ?? '', field])),
};

/** Moves of deals between stages: the exact moment of every closing. */
export const historyMethods: MethodTable = {
  'crm.stagehistory.list': { scopes: ['crm'], cost: 'list', run: list },
};

function list(call: Call): Answer {
  const { world, params, settings } = call;
  if (wholeNumber(param(params, 'entityTypeId')) !== 2) {
    throw new RestError('ENTITY_TYPE_NOT_SUPPORTED', 'Entity type is not supported');
  }
  const given = mapParam(params, 'filter');
  refuseUnknown(given);
  refuseUnknown(mapParam(params, 'order'));
  const comparing = { family: 'legacy' as const, timeZone: world.timeZone, settings };
  const order = readOrder(param(params, 'order'), fieldSet);
  const page = readPage(
    candidates(call, given),
    readFilter(given, fieldSet, comparing),
    order,
    fieldSet,
    readStart(param(params, 'start')),
  );
  const select = listOf(param(params, 'select')).map(String);
  const items = page.rows.map((move) => render(call, move, select));
  return { result: { items }, total: page.total, ...(page.next !== undefined && { next: page.next }) };
}

function refuseUnknown(given: Params): void {
  const unknown = Object.keys(given).find((key) => !fieldSet.byName.has(key.replace(/^[^A-Z]+/, '')));
  if (unknown !== undefined) throw new RestError('INVALID_ARG_VALUE', `Field '${unknown}' is not allowed`);
}

/** Moves of deals that the caller may read; when the filter names deals, only theirs are looked at. */
function candidates(call: Call, filter: Params): Source<StageMove> {
  const { world } = call;
  const named = filter['@OWNER_ID'] ?? filter['=OWNER_ID'] ?? filter['OWNER_ID'];
  const source = sourceOfList(
    named === undefined ? world.history : movesOfDeals(world, listOf(named).map(wholeNumber)),
  );
  return {
    ...source,
    at: (position) => {
      const move = source.at(position);
      const deal = move && world.deals.get(move.dealId);
      return deal && isReadable(call, deal) ? move : undefined;
    },
  };
}

function render({ world, settings }: Call, move: StageMove, select: readonly string[]): object {
  const row: Record<string, unknown> = {};
  for (const field of fields) {
    const name = field.upper ?? '';
    if (select.length > 0 && !select.includes('*') && !select.includes(name)) continue;
    const value = field.read(move);
    if (field.type === 'datetime') row[name] = localIso(move.at, world.timeZone);
    else row[name] = typeof value === 'number' && settings.historyTextIds ? String(value) : value;
  }
  return row;
}
