import { FileInputError, readRateFile, type RateRow } from '../../files/index.js';
import { CurrencyRateRepository } from '../../store/currency-rate.repository.js';
import { CliError, EXIT } from '../exit.js';
import { formatTable } from '../format.js';
import { choosePortal, withApp } from '../run-command.js';

/** `rates`: shows the portal's dated exchange rates, or loads them from a file. */
export async function loadRates(options: { portal?: string; file?: string; json?: boolean }): Promise<number> {
  const rows = options.file === undefined ? [] : await readRates(options.file);
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

async function readRates(path: string): Promise<RateRow[]> {
  try {
    return await readRateFile(path);
  } catch (error) {
    if (!(error instanceof FileInputError)) throw error;
    throw new CliError(`Nothing was loaded:\n${error.message}`);
  }
}
