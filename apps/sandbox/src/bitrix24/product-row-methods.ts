import type { DealLineRecord, DealRecord, World } from '../world/world.js';
import { findReadable } from './access.js';
import type { Answer, Call, MethodTable } from './call.js';
import { idParam } from './legacy-methods.js';
import { pageSize, readStart } from './paging.js';
import { isMap, listOf, wholeNumber, type Params } from './params.js';
import { invalidArgument, legacyError } from './rest-error.js';

const scopes = ['crm'];
const vatRate = 20;

/** Lines of deals. */
export const productRowMethods: MethodTable = {
  'crm.item.productrow.list': { scopes, cost: 'list', run: list },
  'crm.deal.productrows.get': { scopes, cost: 'other', run: getLegacy },
};

interface Row {
  line: DealLineRecord;
  deal: DealRecord;
}

const cents = (amount: number): number => Math.round(amount * 100) / 100;

/** Prices as the vendor splits them, with the tax included in what the customer pays. */
function pricesOf({ line: { price, listPrice } }: Row, world: World, deal: DealRecord) {
  const withoutTax = (amount: number) => cents(amount / (1 + vatRate / 100));
  const rate = world.currencies.find(({ code }) => code === deal.currency)?.rate ?? 1;
  return {
    price,
    priceAccount: cents(price * rate),
    priceExclusive: withoutTax(price),
    priceNetto: withoutTax(listPrice),
    priceBrutto: listPrice,
    discountSum: cents(withoutTax(listPrice) - withoutTax(price)),
  };
}

function list(call: Call): Answer {
  const { world, params } = call;
  const filter = isMap(params['filter']) ? params['filter'] : {};
  const rows = ownersOf(call, filter).flatMap((deal) =>
    deal.lines.filter(({ isEnabled }) => isEnabled).map((line) => ({ line, deal })),
  );
  const kept = rows.filter(({ line: { id } }) => inRange(id, filter));
  const order = isMap(params['order']) ? params['order'] : {};
  const sign = String(order['id'] ?? 'asc').toLowerCase() === 'desc' ? -1 : 1;
  kept.sort((a, b) => sign * (a.line.id - b.line.id));
  const start = readStart(params['start']);
  const offset = Math.max(0, start);
  const page = kept.slice(offset, offset + pageSize);
  const hasMore = start !== -1 && offset + page.length < kept.length;
  return {
    result: { productRows: page.map((row) => renderRow(row, world)) },
    total: start === -1 ? 0 : kept.length,
    ...(hasMore && { next: offset + page.length }),
  };
}

function ownersOf(call: Call, filter: Params): DealRecord[] {
  const type = filter['=ownerType'] ?? filter['ownerType'];
  const owner = filter['=ownerId'] ?? filter['@ownerId'] ?? filter['ownerId'];
  if (type === undefined || owner === undefined) throw invalidArgument('Filter must have ownerType and ownerId');
  if (type !== 'D') return [];
  if (typeof owner === 'object' && !call.settings.productRowOwnerArray)
    throw invalidArgument('ownerId must be a number');
  return listOf(owner).flatMap((id) => findReadable(call, 'deal', wholeNumber(id)) ?? []);
}

function inRange(id: number, filter: Params): boolean {
  const { '>id': after, '>=id': from, '<id': before, '<=id': to, '=id': exactly, id: plain } = filter;
  const wanted = exactly ?? plain;
  return (
    (after === undefined || id > Number(after)) &&
    (from === undefined || id >= Number(from)) &&
    (before === undefined || id < Number(before)) &&
    (to === undefined || id <= Number(to)) &&
    (wanted === undefined || listOf(wanted).map(Number).includes(id))
  );
}

function renderRow(row: Row, world: World): object {
  const { line, deal } = row;
  return {
    id: line.id,
    ownerId: deal.id,
    ownerType: 'D',
    productId: line.productId,
    productName: line.name,
    ...pricesOf(row, world, deal),
    quantity: line.quantity,
    discountTypeId: 2,
    discountRate: line.discount,
    taxRate: vatRate,
    taxIncluded: 'Y',
    customized: line.productId === 0 ? 'Y' : 'N',
    measureCode: 796,
    measureName: 'pcs',
    sort: 10 * (deal.lines.indexOf(line) + 1),
    xmlId: '',
    type: line.productId === 0 ? 7 : 1,
    storeId: null,
  };
}

function getLegacy(call: Call): Answer {
  const deal = findReadable(call, 'deal', idParam(call.params));
  if (!deal) throw legacyError('Not found');
  return {
    result: deal.lines.filter(({ isEnabled }) => isEnabled).map((line) => renderLegacy({ line, deal }, call.world)),
  };
}

function renderLegacy(row: Row, world: World): object {
  const { line, deal } = row;
  const prices = pricesOf(row, world, deal);
  return {
    ID: String(line.id),
    OWNER_ID: String(deal.id),
    OWNER_TYPE: 'D',
    PRODUCT_ID: line.productId,
    PRODUCT_NAME: line.name,
    PRICE: prices.price,
    PRICE_EXCLUSIVE: prices.priceExclusive,
    PRICE_NETTO: prices.priceNetto,
    PRICE_BRUTTO: prices.priceBrutto,
    PRICE_ACCOUNT: prices.priceAccount.toFixed(2),
    QUANTITY: line.quantity,
    DISCOUNT_TYPE_ID: 2,
    DISCOUNT_RATE: line.discount,
    DISCOUNT_SUM: prices.discountSum,
    TAX_RATE: vatRate,
    TAX_INCLUDED: 'Y',
    CUSTOMIZED: line.productId === 0 ? 'Y' : 'N',
    MEASURE_CODE: 796,
    MEASURE_NAME: 'pcs',
    SORT: 10,
    TYPE: line.productId === 0 ? 7 : 1,
    STORE_ID: null,
  };
}
