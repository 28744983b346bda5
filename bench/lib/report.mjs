import { writeFileSync } from 'node:fs';
import os from 'node:os';

/** Where and when it was measured: figures of two machines do not compare. */
export const machine = () => ({
  date: new Date().toISOString(),
  cores: os.availableParallelism(),
  memoryBytes: os.totalmem(),
  node: process.version,
  /** Processes that wanted a core in the last minute, before the bench began to work. */
  load: Number(os.loadavg()[0].toFixed(2)),
});

/** Prints the tables, and writes the same figures as JSON where asked. */
export function report(result, tables, json) {
  const { date, cores, memoryBytes, node, load } = result.machine;
  const memory = `${(memoryBytes / 2 ** 30).toFixed(0)} GB`;
  console.log(
    `\n${result.bench}, ${date.slice(0, 16)}Z, ${cores} cores, ${memory}, Node ${node}, load ${load} at start`,
  );
  for (const { title, rows, note } of tables) {
    console.log(`\n${title}`);
    console.log(table(rows));
    if (note) console.log(note);
  }
  if (json !== null) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
}

/** Columns of a list of records with the same keys; text to the left, numbers to the right. */
function table(rows) {
  const names = Object.keys(rows[0] ?? {});
  const cells = [names, ...rows.map((row) => names.map((name) => show(row[name])))];
  const widths = names.map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  const isText = names.map((name) => rows.some((row) => typeof row[name] === 'string'));
  const draw = (line) =>
    `  ${line.map((cell, column) => (isText[column] ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ')}`;
  return cells.map((line) => draw(line).trimEnd()).join('\n');
}

function show(value) {
  if (value === null || value === undefined) return '-';
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) return String(value);
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

/** A quotient, or null where there is nothing to divide by. */
export const ratio = (a, b) => (b > 0 ? a / b : null);
