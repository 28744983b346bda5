import { basename } from 'node:path';
import { readCsv } from './csv-rows.js';
import { FileProblems } from './file-problems.js';

/**
 * Ids of a customer file, in its order. Other columns are not read.
 *
 * @throws FileInputError with every bad row
 */
export async function readCustomerFile(path: string): Promise<string[]> {
  const problems = new FileProblems(basename(path));
  const ids = new Set<string>();
  for await (const { line, values } of readCsv(path, { required: ['customer_id'], optional: [] }, problems)) {
    const id = values.customer_id?.trim() ?? '';
    if (id === '') problems.add(line, 'customer_id is empty');
    else if (ids.has(id)) problems.add(line, `customer_id "${id.slice(0, 60)}" stands twice`);
    else ids.add(id);
  }
  problems.throwIfAny();
  return [...ids];
}
