import type { Company, Contact, Cursor, Deal, EntityKind, Page, ReadOptions } from '@strata/crm-port';
import type { PipedriveApi, Row } from '../http/api.js';
import { COST } from '../limits.js';
import type { FieldTypes } from '../mapping/field-values.js';
import { mapCompany } from '../mapping/map-company.js';
import { mapContact } from '../mapping/map-contact.js';
import { mapDeal } from '../mapping/map-deal.js';
import { mapRow } from '../mapping/reject.js';
import type { CurrencyBook } from '../currency-book.js';
import { customFieldsParam, readFieldTypes } from './custom-fields.js';
import type { ListSource } from './page-source.js';
import { type RawPage, walk } from './walk.js';

export interface StreamContext {
  readonly api: PipedriveApi;
  readonly now: () => number;
  readonly currencies: CurrencyBook;
}

interface Request {
  readonly since: Cursor | null;
  readonly options: ReadOptions;
}

export const readContacts = (context: StreamContext, request: Request): AsyncGenerator<Page<Contact>> =>
  readRecords(context, { ...request, entity: 'contact', lists: () => [PERSONS], map: () => mapContact });

export const readCompanies = (context: StreamContext, request: Request): AsyncGenerator<Page<Company>> =>
  readRecords(context, { ...request, entity: 'company', lists: () => [ORGANIZATIONS], map: () => mapCompany });

/** Live deals, then archived ones: the way deals usually move. Deleted deals are told from the second walk on. */
export const readDeals = (context: StreamContext, request: Request): AsyncGenerator<Page<Deal>> =>
  readRecords(context, {
    ...request,
    entity: 'deal',
    lists: (isFirst) =>
      isFirst ? DEALS : DEALS.map((list) => ({ ...list, query: { ...list.query, status: ANY_STATUS } })),
    map: async (rows) => {
      const digits = await context.currencies.digitsFor(rows.map(({ currency }) => currency));
      return (row, types) => mapDeal(row, { types, digits });
    },
  });

export const PERSONS: ListSource = { path: '/api/v2/persons', cost: COST.list, query: {} };
export const ORGANIZATIONS: ListSource = { path: '/api/v2/organizations', cost: COST.list, query: {} };
const WITH_LINE_COUNT = { include_fields: 'products_count' };
export const DEALS: readonly ListSource[] = [
  { path: '/api/v2/deals', cost: COST.list, query: WITH_LINE_COUNT },
  { path: '/api/v2/deals/archived', cost: COST.archived, query: WITH_LINE_COUNT },
];

const ANY_STATUS = 'open,won,lost,deleted';

type RowMapper<T> = (row: Row, types: FieldTypes) => T;

interface RecordRequest<T> extends Request {
  readonly entity: EntityKind;
  readonly lists: (isFirst: boolean) => readonly ListSource[];
  readonly map: (rows: readonly Row[]) => RowMapper<T> | Promise<RowMapper<T>>;
}

async function* readRecords<T>(context: StreamContext, request: RecordRequest<T>): AsyncGenerator<Page<T>> {
  const { api, now } = context;
  const types = await readFieldTypes(api, request.entity, request.options);
  const custom_fields = customFieldsParam([...types.keys()]);
  const lists = (isFirst: boolean) =>
    request.lists(isFirst).map((list) => ({ ...list, query: { ...list.query, custom_fields } }));
  for await (const page of walk({ api, lists, now }, request.since)) {
    const mapper = await request.map(page.rows);
    yield toPage(page, (row) => mapper(row, types));
  }
}

function toPage<T>({ rows, cursor, progress }: RawPage, map: (row: Row) => T): Page<T> {
  const live = rows.filter((row) => !isDeleted(row));
  const mapped = live.map((row) => mapRow(row, map));
  return {
    fetched: live.length,
    items: mapped.flatMap((result) => ('item' in result ? [result.item] : [])),
    rejects: mapped.flatMap((result) => ('reject' in result ? [result.reject] : [])),
    deletedIds: rows.filter(isDeleted).map(({ id }) => id as number),
    cursor,
    progress,
  };
}

const isDeleted = (row: Row): boolean =>
  (row?.status === 'deleted' || row?.is_deleted === true) && Number.isSafeInteger(row.id);
