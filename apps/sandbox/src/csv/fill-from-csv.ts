import type { Vendor } from '../world/empty-world.js';
import type { World } from '../world/world.js';
import { addCustomers } from './add-customers.js';
import { addDeals } from './add-deals.js';
import { Complaints } from './complaints.js';
import type { CsvTable, CsvTables } from './read-csv-files.js';
import { readDeals, type CsvDeal } from './read-deals.js';
import { setCurrencies } from './set-currencies.js';

/**
 * Puts the tables into an empty world, both or nothing.
 *
 * @throws StartFailure with file and line of every row that cannot be used
 */
export function fillFromCsv(world: World, vendor: Vendor, tables: CsvTables): World {
  const complaints = new Complaints();
  const deals = readDeals(tables.deals, world.timeZone, complaints);
  setCurrencies(world, tables.deals, deals, complaints);
  const customerTable = tables.customers ?? customersOf(tables.deals, deals);
  const now = world.clock.now();
  const earliest = new Map<string, number>();
  for (const { customerId, at } of deals) earliest.set(customerId, Math.min(at, now, earliest.get(customerId) ?? now));
  const joinedAt = (customerId: string) => earliest.get(customerId) ?? now;
  const customers = addCustomers(world, vendor, customerTable, joinedAt, complaints);
  for (const { row, customerId } of deals) {
    if (!customers.has(customerId))
      complaints.add(tables.deals, row, `customer ${customerId} is not in ${customerTable.file}`);
  }
  complaints.throwIfAny();
  addDeals(world, vendor, deals, customers);
  return world;
}

/** The customers that the deals name, in order of appearance. */
function customersOf(table: CsvTable, deals: readonly CsvDeal[]): CsvTable {
  const rows = new Map<string, CsvTable['rows'][number]>();
  for (const { customerId, row } of deals) {
    if (!rows.has(customerId)) rows.set(customerId, { line: row.line, cells: { customer_id: customerId } });
  }
  return { file: table.file, columns: ['customer_id'], rows: [...rows.values()] };
}
