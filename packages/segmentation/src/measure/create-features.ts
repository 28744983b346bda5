import { featureKey } from './feature-key.js';
import type { FeatureColumn, Features } from './features.js';

/** What {@link createFeatures} needs: everything of {@link Features} but the lookup. */
export interface FeaturesInput {
  readonly asOf: number;
  readonly customers: readonly string[];
  readonly currency: string;
  readonly currencyDigits: number;
  readonly unconverted: Uint32Array;
  readonly columns: Iterable<FeatureColumn>;
}

/**
 * Puts columns together as `Features`, e.g. columns that a past run kept, for all customers or for the few to explain.
 *
 * @throws RangeError if a column has another length than `customers`
 */
export function createFeatures({ columns, ...rest }: FeaturesInput): Features {
  const byName = new Map<string, FeatureColumn>();
  for (const column of columns) {
    if (column.values.length !== rest.customers.length) {
      throw new RangeError(`column ${column.name} requires one value per customer`);
    }
    byName.set(column.name, column);
  }
  return {
    ...rest,
    columns: byName,
    column(request) {
      const name = featureKey(request, rest.asOf);
      const column = byName.get(name);
      if (column === undefined) throw new RangeError(`column ${name} was not measured`);
      return column;
    },
  };
}
