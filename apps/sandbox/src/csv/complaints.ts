import { StartFailure } from '../failure.js';
import type { CsvRow, CsvTable } from './read-csv-files.js';

const maxShown = 10;

/** Collects what is wrong with the rows of a file, so that a person can mend all of it at once. */
export class Complaints {
  private readonly found: string[] = [];

  add(table: CsvTable, row: CsvRow, reason: string): void {
    this.found.push(`${table.file}, line ${row.line}: ${reason}`);
  }

  /** @throws StartFailure listing the first complaints, if there is any */
  throwIfAny(): void {
    if (this.found.length === 0) return;
    const shown = this.found.slice(0, maxShown);
    const rest = this.found.length - shown.length;
    throw new StartFailure([...shown, ...(rest > 0 ? [`… and ${rest} more.`] : [])].join('\n'));
  }
}
