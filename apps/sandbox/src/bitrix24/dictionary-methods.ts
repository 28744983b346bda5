import { localIso } from '../world/time-zone.js';
import type { Answer, Call, MethodTable } from './call.js';
import { mapParam } from './legacy-methods.js';
import { wholeNumber } from './params.js';
import { legacyError, RestError } from './rest-error.js';
import { allStatuses, type Status } from './statuses.js';

const scopes = ['crm'];

/** Pipelines, stages and other dictionaries, currencies. None of them is paged. */
export const dictionaryMethods: MethodTable = {
  'crm.status.list': { scopes, cost: 'other', run: listStatuses },
  'crm.category.list': { scopes, cost: 'other', run: listCategories },
  'crm.currency.list': { scopes, cost: 'other', run: listCurrencies },
  'crm.currency.base.get': {
    scopes,
    cost: 'other',
    run: ({ world }) => ({ result: world.currencies.find(({ isBase }) => isBase)?.code ?? '' }),
  },
};

function listStatuses(call: Call): Answer {
  const conditions = Object.entries(mapParam(call.params, 'filter'));
  const order = Object.entries(mapParam(call.params, 'order'));
  const rows = allStatuses(call.world).filter((status) =>
    conditions.every(([name, value]) => {
      const key = name.replace(/^[=@]/, '') as keyof Status;
      return !(key in status) || (Array.isArray(value) ? value : [value]).map(String).includes(String(status[key]));
    }),
  );
  for (const [name, direction] of order.reverse()) {
    const sign = String(direction).toUpperCase().startsWith('DESC') ? -1 : 1;
    const read = (status: Status) => String(status[name as keyof Status] ?? '');
    rows.sort((a, b) => sign * read(a).localeCompare(read(b), 'en', { numeric: true }));
  }
  return { result: rows, total: rows.length };
}

function listCategories({ world, params }: Call): Answer {
  const typeId = wholeNumber(params['entityTypeId']);
  if (typeId === 3) return { result: { categories: contactCategories }, total: contactCategories.length };
  if (typeId !== 2) throw new RestError('ENTITY_TYPE_NOT_SUPPORTED', 'Entity type is not supported');
  const categories = world.pipelines.map(({ id, name }, index) => ({
    id,
    name,
    sort: 100 * (index + 1),
    entityTypeId: 2,
    isDefault: id === 0 ? 'Y' : 'N',
    ...(id === 0 ? {} : { originId: '', originatorId: '' }),
  }));
  return { result: { categories }, total: categories.length };
}

const contactCategories = [
  { id: 0, name: 'Contacts', sort: 100, entityTypeId: 3, isDefault: 'Y', code: '', isSystem: 'N' },
  {
    id: 7,
    name: 'Contractors',
    sort: 200,
    entityTypeId: 3,
    isDefault: 'N',
    code: 'CATALOG_CONTRACTOR_CONTACT',
    isSystem: 'Y',
  },
];

function listCurrencies({ world, caller }: Call): Answer {
  if (!caller.user.isAdmin) throw legacyError('Access denied.');
  const result = world.currencies.map(({ code, name, digits, rate, isBase }, index) => ({
    CURRENCY: code,
    AMOUNT_CNT: '1',
    AMOUNT: isBase ? '1.0000' : String(rate),
    SORT: String(100 * (index + 1)),
    BASE: isBase ? 'Y' : 'N',
    FULL_NAME: name,
    LID: world.locale,
    FORMAT_STRING: `# ${code}`,
    DEC_POINT: '.',
    THOUSANDS_SEP: ' ',
    DECIMALS: String(digits),
    DATE_UPDATE: localIso(world.clock.now(), world.timeZone),
  }));
  return { result, total: 0 };
}
