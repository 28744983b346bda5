import type { DealLine, Page } from '@strata/crm-port';
import type { CurrencyBook } from './currency-book.js';
import type { PipedriveApi, Row } from './http/api.js';
import { COST, IDS_PER_CALL } from './limits.js';
import { mapLine } from './mapping/map-line.js';
import { mapRow } from './mapping/reject.js';
import type { ProductBook } from './product-book.js';
import { chunk, inOrder } from './side-by-side.js';

/** Portions under way at once. */
const PORTIONS = 4;

/** Product lines of the given deals. A disabled line is no part of its deal. The cursor counts the deals that are done. */
export async function* readLines(
  api: PipedriveApi,
  { currencies, products }: { readonly currencies: CurrencyBook; readonly products: ProductBook },
  dealIds: readonly number[],
): AsyncGenerator<Page<DealLine>> {
  let done = 0;
  const portions = chunk(dealIds, IDS_PER_CALL);
  for await (const { portion, rows } of inOrder(portions, PORTIONS, async (portion) => ({
    portion,
    rows: await readPortion(api, portion),
  }))) {
    const enabled = rows.filter((row) => row.is_enabled !== false);
    const digits = await currencies.digitsFor(enabled.map(({ currency }) => currency));
    const known = await products.find(enabled.map(({ product_id }) => product_id));
    const mapped = enabled.map((row) => mapRow(row, (raw) => mapLine(raw, digits, known)));
    done += portion.length;
    yield {
      fetched: enabled.length,
      items: mapped.flatMap((result) => ('item' in result ? [result.item] : [])),
      rejects: mapped.flatMap((result) => ('reject' in result ? [result.reject] : [])),
      deletedIds: [],
      cursor: String(done),
      progress: done / dealIds.length,
    };
  }
}

const readPortion = (api: PipedriveApi, dealIds: readonly number[]): Promise<readonly Row[]> =>
  api.listAll('/api/v2/deals/products', { deal_ids: dealIds.join(',') }, COST.list);
