import { findName } from '../store/field-name.js';
import { readCsv } from './csv-rows.js';
import type { CustomerIndex } from '../segments/customer-index.js';
import type { FileProblems } from './file-problems.js';

/** Texts of the fields of customers, per field and number of the customer; null where a cell is empty. */
export type FieldTexts = ReadonlyMap<string, readonly (string | null)[]>;

const SHAPE = { required: ['customer_id'], optional: [], takesOthers: true };

/**
 * Reads customers: each belongs to the base, whether it bought or not. Every further column is a field; of those only
 * the wanted ones are kept, found by their header without minding case, spaces and punctuation.
 */
export async function readCustomerFile(
  path: string,
  index: CustomerIndex,
  wanted: ReadonlySet<string>,
  problems: FileProblems,
): Promise<FieldTexts> {
  const seen = new Set<string>();
  const texts = new Map<string, (string | null)[]>();
  let headers: ReadonlyMap<string, string> | null = null;
  for await (const { line, values } of readCsv(path, SHAPE, problems)) {
    headers ??= headersOf(Object.keys(values), wanted);
    const id = values.customer_id?.trim() ?? '';
    if (id === '') problems.add(line, 'customer_id is empty');
    else if (seen.has(id)) problems.add(line, `customer_id "${id.slice(0, 60)}" stands twice`);
    else {
      seen.add(id);
      const number = index.numberOf(id);
      for (const [field, header] of headers) {
        const column = texts.get(field) ?? [];
        texts.set(field, column);
        column[number] = values[header]?.trim() || null;
      }
    }
  }
  return texts;
}

/** Wanted field → header. */
function headersOf(headers: readonly string[], wanted: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const field of wanted) {
    const header = findName(headers, field);
    if (header !== undefined) found.set(field, header);
  }
  return found;
}
