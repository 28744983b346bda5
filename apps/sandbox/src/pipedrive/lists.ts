import type { CompanyRecord, ContactRecord, DealRecord, ProductRecord, World } from '../world/world.js';
import { orderBy, orderById, type Pageable } from './page.js';
import { SortedRecords } from './sorted-records.js';
import { secondOf } from './times.js';

/** The lists of an account that are long enough to be paged through an index. */
export interface Lists {
  persons: Pageable<ContactRecord>;
  organizations: Pageable<CompanyRecord>;
  deals: Pageable<DealRecord>;
  products: Pageable<ProductRecord>;
}

export interface ProductTimes {
  addedAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

interface Timed {
  id: number;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

/** When a record last changed; being deleted is a change. */
export const changedAt = ({ updatedAt, deletedAt }: Timed): number => Math.max(updatedAt, deletedAt ?? 0);

export function createLists(world: World, timesOf: (product: ProductRecord) => ProductTimes): Lists {
  return {
    persons: timedList(world.contacts),
    organizations: timedList(world.companies),
    deals: timedList(world.deals),
    products: productList(world.products, timesOf),
  };
}

function timedList<T extends Timed>(records: ReadonlyMap<number, T>): Pageable<T> {
  const changedSecond = (record: T) => secondOf(changedAt(record));
  const addedSecond = (record: T) => secondOf(record.createdAt);
  const byChange = new SortedRecords(records, changedSecond);
  return {
    records,
    byChange,
    orders: {
      id: orderById(records),
      update_time: orderBy(byChange, changedSecond),
      add_time: orderBy(new SortedRecords(records, addedSecond), addedSecond),
    },
  };
}

function productList(
  records: ReadonlyMap<number, ProductRecord>,
  timesOf: (product: ProductRecord) => ProductTimes,
): Pageable<ProductRecord> {
  const nameOf = ({ name }: ProductRecord) => name;
  const addedSecond = (product: ProductRecord) => secondOf(timesOf(product).addedAt);
  const changedSecond = (product: ProductRecord) => secondOf(timesOf(product).updatedAt);
  const byChange = new SortedRecords(records, changedSecond);
  return {
    records,
    byChange,
    orders: {
      id: orderById(records),
      name: orderBy(new SortedRecords(records, nameOf), nameOf),
      add_time: orderBy(new SortedRecords(records, addedSecond), addedSecond),
      update_time: orderBy(byChange, changedSecond),
    },
  };
}
