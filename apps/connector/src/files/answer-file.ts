import { DetailCollector } from '../segments/detail-collector.js';
import type { CustomerIndex } from '../segments/customer-index.js';
import { readCsv } from './csv-rows.js';
import type { FileProblems } from './file-problems.js';
import { RowCells } from './row-cells.js';

const SHAPE = { required: ['customer_id', 'date', 'kind'], optional: ['score', 'topic'] };
/** Scores from and to; null for what has none. */
const SCALES: Readonly<Record<string, readonly [number, number] | null>> = {
  nps: [0, 10],
  csat: [1, 5],
  complaint: null,
  referral: null,
};

/** Reads what customers said: scores of NPS (0 to 10) and CSAT (1 to 5), complaints, referrals. */
export async function readAnswerFile(
  path: string,
  index: CustomerIndex,
  timeZone: string,
  problems: FileProblems,
): Promise<DetailCollector> {
  const table = new DetailCollector(['score'], ['kind', 'topic']);
  for await (const { line, values } of readCsv(path, SHAPE, problems)) {
    const cells = new RowCells(values, timeZone);
    const customerId = cells.requiredText('customer_id');
    const day = cells.requiredDay('date');
    const kind = cells.requiredText('kind') === '' ? null : cells.word('kind', Object.keys(SCALES));
    const scale = kind === null ? null : SCALES[kind]!;
    const score = scale === null ? null : cells.number('score', ...scale);
    if (scale !== null && cells.text('score') === null) cells.faults.push(`score is empty, but ${kind} has one`);
    for (const fault of cells.faults) problems.add(line, fault);
    if (cells.faults.length > 0 || day === null) continue;
    table.add(index.numberOf(customerId), day, [score], [kind, cells.text('topic')]);
  }
  return table;
}
