import { isCrmError } from '@strata/crm-port';
import type { PipedriveApi } from './http/api.js';
import { COST, IDS_PER_CALL } from './limits.js';
import { mapOptions } from './mapping/map-field.js';
import { mapProduct, type Product } from './mapping/map-product.js';
import { mapRow } from './mapping/reject.js';
import { chunk } from './side-by-side.js';

/**
 * Products of lines, each read once. A product that is gone, or a catalogue that this user may not read, leaves lines
 * without category and cost.
 */
export class ProductBook {
  private readonly products = new Map<number, Product>();
  private readonly asked = new Set<number>();
  /** Null for a user who may not see products. */
  private categories: ReadonlyMap<string, string> | null | undefined;

  constructor(private readonly api: PipedriveApi) {}

  /** @param ids  as rows have them; what is no id is passed over */
  async find(ids: readonly unknown[]): Promise<ReadonlyMap<number, Product>> {
    const unknown = [...new Set(ids)].filter((id): id is number => Number.isSafeInteger(id));
    const wanted = unknown.filter((id) => !this.asked.has(id));
    for (const portion of chunk(wanted, IDS_PER_CALL)) {
      const categories = await this.readCategories();
      if (categories === null) break;
      const rows = await this.api.listAll('/api/v2/products', { ids: portion.join(',') }, COST.list);
      for (const row of rows) {
        const result = mapRow(row, (raw) => mapProduct(raw, categories));
        if ('item' in result) this.products.set(result.item.id, result.item);
      }
      for (const id of portion) this.asked.add(id);
    }
    return this.products;
  }

  /** Labels by option id. */
  private async readCategories(): Promise<ReadonlyMap<string, string> | null> {
    if (this.categories !== undefined) return this.categories;
    try {
      const fields = await this.api.listAll('/api/v2/productFields', {}, COST.list);
      const category = fields.find(({ field_code }) => field_code === 'category');
      this.categories = new Map(mapOptions(category?.options).map(({ id, label }) => [id, label]));
    } catch (error) {
      if (!isCrmError(error, 'forbidden')) throw error;
      this.categories = null;
    }
    return this.categories;
  }
}
