import { createCompany, createContact } from '../world/change.js';
import type { Vendor } from '../world/empty-world.js';
import { addField } from '../world/portal-setup.js';
import type { ContactRecord, World } from '../world/world.js';
import { isCalendarDay } from './cells.js';
import type { Complaints } from './complaints.js';
import type { CsvRow, CsvTable } from './read-csv-files.js';

const plainColumns = 'customer_id name company phone email country city birth_date source owner'.split(' ');
const adminId = 1;

/**
 * Adds a contact for each customer, known by its `customer_id` in a field `External id`. Columns with no meaning of
 * their own become custom text fields.
 */
export function addCustomers(
  world: World,
  vendor: Vendor,
  table: CsvTable,
  joinedAt: (customerId: string) => number,
  complaints: Complaints,
): Map<string, ContactRecord> {
  const externalId = addField(world, vendor, 'contact', 'EXTERNAL_ID', 'External id', []);
  const ownColumns = table.columns
    .filter((column) => !plainColumns.includes(column))
    .map((column, index) => ({
      column,
      key: addField(world, vendor, 'contact', codeOf(column, index), column, []).key,
    }));
  const companies = new Map<string, number>();
  const customers = new Map<string, ContactRecord>();
  for (const row of table.rows) {
    const { cells } = row;
    const customerId = cells['customer_id'] ?? '';
    if (!checkRow(table, row, customers, complaints)) continue;
    const at = joinedAt(customerId);
    const custom: Record<string, unknown> = { [externalId.key]: customerId };
    for (const { column, key } of ownColumns) if (cells[column]) custom[key] = cells[column];
    const fields = {
      ...splitName(cells['name'] || customerId),
      companyIds: cells['company'] ? [companyOf(world, companies, cells['company'], at)] : [],
      phones: cells['phone'] ? [cells['phone']] : [],
      emails: cells['email'] ? [cells['email']] : [],
      country: cells['country'] || null,
      city: cells['city'] || null,
      birthDate: cells['birth_date'] || null,
      source: cells['source'] ? sourceOf(world, cells['source']) : null,
      type: 'CLIENT',
      ownerId: cells['owner'] ? ownerOf(world, cells['owner']) : adminId,
      createdAt: at,
      updatedAt: at,
      custom,
    };
    customers.set(customerId, createContact(world, fields, adminId));
  }
  return customers;
}

function checkRow(table: CsvTable, row: CsvRow, known: ReadonlyMap<string, unknown>, complaints: Complaints): boolean {
  const { customer_id: customerId = '', birth_date: birthDate = '' } = row.cells;
  if (customerId === '') complaints.add(table, row, 'customer_id is empty');
  else if (known.has(customerId)) complaints.add(table, row, `customer ${customerId} occurs twice`);
  else if (birthDate !== '' && !(/^\d{4}-\d{2}-\d{2}$/.test(birthDate) && isCalendarDay(birthDate))) {
    complaints.add(table, row, `birth_date "${birthDate}" is not a date YYYY-MM-DD`);
  } else return true;
  return false;
}

/** Field code from a column name: Latin letters and digits, or the column's number where none is left. */
function codeOf(column: string, index: number): string {
  const code = column
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 30);
  return code === '' ? `COLUMN_${index + 1}` : `${code}_${index + 1}`;
}

function splitName(name: string): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = name.split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

function companyOf(world: World, known: Map<string, number>, name: string, at: number): number {
  let id = known.get(name);
  if (id === undefined) {
    id = createCompany(world, { name, type: 'CUSTOMER', createdAt: at, updatedAt: at }, adminId).id;
    known.set(name, id);
  }
  return id;
}

function sourceOf(world: World, label: string): string {
  const sources = (world.dictionaries['source'] ??= {});
  const known = Object.entries(sources).find(([code, text]) => text === label || code === label);
  if (known) return known[0];
  const code = `UC_${Object.keys(sources).length + 1}`;
  sources[code] = label;
  return code;
}

function ownerOf(world: World, owner: string): number {
  for (const user of world.users.values()) {
    if (owner === user.email || owner === `${user.firstName} ${user.lastName}`) return user.id;
  }
  const id = world.nextId.user++;
  const isEmail = owner.includes('@');
  const { firstName, lastName } = splitName(isEmail ? (owner.split('@')[0] ?? owner) : owner);
  const email = isEmail ? owner : `user${id}@staff.example`;
  world.users.set(id, { id, firstName, lastName, email, isAdmin: false, isActive: true });
  return id;
}
