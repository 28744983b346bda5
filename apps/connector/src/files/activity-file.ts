import { DetailCollector } from '../segments/detail-collector.js';
import type { CustomerIndex } from '../segments/customer-index.js';
import { readCsv } from './csv-rows.js';
import type { FileProblems } from './file-problems.js';
import { RowCells } from './row-cells.js';

const SHAPE = { required: ['customer_id', 'date'], optional: ['channel', 'direction', 'outcome', 'minutes'] };
const DIRECTIONS = ['in', 'out'];
const MINUTES_OF_A_DAY = 24 * 60;

/** Reads contacts with customers: calls, mails, meetings. */
export async function readActivityFile(
  path: string,
  index: CustomerIndex,
  timeZone: string,
  problems: FileProblems,
): Promise<DetailCollector> {
  const table = new DetailCollector(['minutes'], ['channel', 'direction', 'outcome']);
  for await (const { line, values } of readCsv(path, SHAPE, problems)) {
    const cells = new RowCells(values, timeZone);
    const customerId = cells.requiredText('customer_id');
    const day = cells.requiredDay('date');
    const direction = cells.word('direction', DIRECTIONS);
    const minutes = cells.number('minutes', 0, MINUTES_OF_A_DAY);
    for (const fault of cells.faults) problems.add(line, fault);
    if (cells.faults.length > 0 || day === null) continue;
    table.add(index.numberOf(customerId), day, [minutes], [cells.text('channel'), direction, cells.text('outcome')]);
  }
  return table;
}
