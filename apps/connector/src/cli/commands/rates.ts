import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { CurrencyRateRepository } from '../../store/currency-rate.repository.js';
import { CliError, EXIT } from '../exit.js';
import { formatTable } from '../format.js';
import { choosePortal, withApp } from '../run-command.js';

const HEADER = ['currency', 'valid_from', 'rate'];

interface RateRow {
  readonly currency: string;
  readonly validFrom: string;
  readonly rate: string;
}

/** `rates`: shows the portal's dated exchange rates, or loads them from a file. */
export async function loadRates(options: { portal?: string; file?: string; json?: boolean }): Promise<number> {
  const rows = options.file === undefined ? [] : readRates(await readFile(options.file, 'utf8'));
  return withApp(async ({ app }) => {
    const portal = await choosePortal(app, options.portal);
    const rates = app.get(CurrencyRateRepository);
    if (rows.length > 0) await rates.load(portal.id, rows);
    const all = await rates.list(portal.id);
    if (options.json) console.log(JSON.stringify(all, null, 2));
    else {
      const cells = all.map(({ currency, validFrom, rate, source }) => [currency, validFrom, rate, source]);
      console.log(`${portal.baseCurrency} for one unit; the first rate of a currency also serves earlier dates.`);
      console.log(formatTable(['currency', 'from', 'rate', 'source'], cells, [2]));
    }
    return EXIT.done;
  });
}

/** @throws CliError naming every bad line */
function readRates(text: string): RateRow[] {
  const [header, ...lines] = parse(text, {
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
  }) as string[][];
  if (HEADER.some((name, index) => header?.[index] !== name))
    throw new CliError(`The first line must be ${HEADER.join(',')}.`);
  const faults: string[] = [];
  const rows = lines.map((cells, index): RateRow => {
    const [currency = '', validFrom = '', rate = ''] = cells;
    const fault = (why: string): number => faults.push(`line ${index + 2}: ${why}`);
    if (!/^[A-Z][A-Z0-9]{2,5}$/.test(currency)) fault(`${JSON.stringify(currency)} is no currency code`);
    if (Number.isNaN(Date.parse(`${validFrom}T00:00:00Z`)) || !/^\d{4}-\d{2}-\d{2}$/.test(validFrom))
      fault(`${JSON.stringify(validFrom)} is no date`);
    if (!/^\d+(\.\d+)?$/.test(rate) || Number(rate) <= 0) fault(`${JSON.stringify(rate)} is no rate above 0`);
    return { currency, validFrom, rate };
  });
  if (faults.length > 0) throw new CliError(`Nothing was loaded. ${faults.join('; ')}.`);
  if (rows.length === 0) throw new CliError('The file holds no rates.');
  return rows;
}
