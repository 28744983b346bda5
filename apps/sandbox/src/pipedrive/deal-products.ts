import { noteChanged } from '../world/revision.js';
import type { DealLineRecord, DealRecord } from '../world/world.js';
import { badRequest, notFound } from './api-error.js';
import { readLine } from './deal-line-write.js';
import type { Answer, Call, Endpoint } from './endpoint.js';
import { idOf, isKept, liveRecord, pageQuery } from './entity-calls.js';
import { orderBy, orderById, readPage } from './page.js';
import { SortedRecords } from './sorted-records.js';
import { v2Time } from './times.js';

const read = ['deals:read', 'deals:full', 'products:read', 'products:full'];
const write = ['deals:full', 'products:full'];
const maxDeals = 100;
const maxBulk = 100;
const one = '/deals/:id/products';

/** Must stand before `/deals/:id`: its own paths look like ids. */
export const dealProductEndpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/deals/products',
    cost: 10,
    scopes: read,
    query: [...pageQuery, 'deal_ids'],
    handle: listForDeals,
  },
  { method: 'get', path: one, cost: 10, scopes: ['deals:read', 'deals:full'], query: pageQuery, handle: listForDeal },
  { method: 'post', path: one, cost: 5, scopes: write, handle: addLine },
  { method: 'post', path: `${one}/bulk`, cost: 25, scopes: write, handle: addLines },
  { method: 'delete', path: one, cost: 15, scopes: write, query: ['ids', 'limit'], handle: deleteLines },
];

interface Row {
  id: number;
  deal_id: number;
  order_nr: number;
  add_time: string | null;
  update_time: string | null;
}

function listForDeals(call: Call): Answer {
  const ids = call.query.ids('deal_ids', maxDeals);
  if (ids === null) throw badRequest('deal_ids is required');
  const deals = [...new Set(ids)].map((id) => call.world.deals.get(id)).filter((deal) => deal !== undefined);
  return listLines(
    call,
    deals.filter((deal) => isKept(call, deal)),
  );
}

function listForDeal(call: Call): Answer {
  const deal = call.world.deals.get(idOf(call));
  if (!deal || !isKept(call, deal)) throw notFound('Deal');
  return listLines(call, [deal]);
}

function listLines(call: Call, deals: readonly DealRecord[]): Answer {
  const rows = deals.flatMap((deal) => deal.lines.map((line, index) => renderLine(call, deal, line, index + 1)));
  const records = new Map(rows.map((row) => [row.id, row]));
  const by = (keyOf: (row: Row) => number | string) => orderBy(new SortedRecords(records, keyOf), keyOf);
  const orders = {
    id: orderById(records),
    deal_id: by((row) => row.deal_id),
    order_nr: by((row) => row.order_nr),
    add_time: by((row) => row.add_time ?? ''),
    update_time: by((row) => row.update_time ?? ''),
  };
  const page = readPage({ records, orders }, call.query, () => true);
  return { data: page.rows, additional: { next_cursor: page.nextCursor } };
}

function renderLine({ world, account, settings }: Call, deal: DealRecord, line: DealLineRecord, orderNr: number) {
  const extras = account.extrasOf(line);
  const unit = 10 ** (world.currencies.find(({ code }) => code === deal.currency)?.digits ?? 2);
  const addedAt = v2Time((extras['addedAt'] as number | undefined) ?? deal.createdAt, settings.timesWithFraction);
  return {
    id: line.id,
    deal_id: deal.id,
    product_id: world.products.has(line.productId) ? line.productId : null,
    product_variation_id: null,
    name: line.name,
    item_price: line.listPrice,
    quantity: line.quantity,
    discount: line.discount,
    discount_type: 'percentage',
    sum: Math.round(line.quantity * line.price * unit) / unit,
    tax: extras['tax'] ?? 0,
    tax_method: extras['taxMethod'] ?? 'inclusive',
    currency: deal.currency,
    comments: extras['comments'] ?? '',
    is_enabled: line.isEnabled,
    order_nr: orderNr,
    add_time: addedAt,
    update_time: addedAt,
    billing_frequency: 'one-time',
    billing_frequency_cycles: null,
    billing_start_date: null,
  };
}

function addLine(call: Call): Answer {
  const deal = liveRecord(call, 'deal', 'Deal');
  const [row] = append(call, deal, [call.body]);
  return { status: 201, data: row, writes: [`deal:${deal.id}`] };
}

function addLines(call: Call): Answer {
  const deal = liveRecord(call, 'deal', 'Deal');
  const given = (call.body as { data?: unknown } | undefined)?.data;
  if (!Array.isArray(given) || given.length === 0 || given.length > maxBulk) {
    throw badRequest(`data must be an array of 1 to ${maxBulk} products`);
  }
  return { status: 201, data: append(call, deal, given), writes: [`deal:${deal.id}`] };
}

function append(call: Call, deal: DealRecord, given: readonly unknown[]) {
  const read = given.map((raw) => readLine(call, raw));
  const rows = read.map(({ line, extras }) => {
    call.account.setExtras(line, { ...extras, addedAt: call.world.clock.now() });
    deal.lines.push(line);
    return renderLine(call, deal, line, deal.lines.length);
  });
  bump(call, deal);
  return rows;
}

function deleteLines(call: Call): Answer {
  const deal = liveRecord(call, 'deal', 'Deal');
  const ids = call.query.ids('ids', maxBulk) ?? deal.lines.slice(0, maxBulk).map(({ id }) => id);
  const gone = deal.lines.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  deal.lines = deal.lines.filter(({ id }) => !gone.includes(id));
  if (gone.length > 0) bump(call, deal);
  const additional = { more_items_in_collection: deal.lines.length > 0 };
  return { data: { ids: gone }, additional, writes: gone.length > 0 ? [`deal:${deal.id}`] : [] };
}

function bump({ world, settings, caller }: Call, deal: DealRecord): void {
  if (!settings.linesBumpDeal) return;
  deal.updatedAt = world.clock.now();
  deal.updatedBy = caller.userId;
  noteChanged(world.deals);
}
