import type { SchemeStructure } from '@strata/api-types';
import { formatMinor } from '@strata/segmentation';
import { StructureService } from '../../insight/structure.service.js';
import { HISTORY_MONTHS } from '../../segments/history.service.js';
import { SchemeSettings } from '../../segments/scheme-settings.service.js';
import { CliError, EXIT } from '../exit.js';
import { formatCount, formatPercent, formatTable } from '../format.js';
import { choosePortal, withApp } from '../run-command.js';
import { formatRun } from '../run-report.js';
import { launchAndWait, workIfNobodyDoes } from './work.js';

interface HistoryOptions {
  readonly portal?: string;
  readonly scheme?: string;
  readonly months?: number;
  readonly json?: boolean;
}

/** `history`: computes month ends that are missing, then shows how the base was made up over time. */
export const showHistory = (options: HistoryOptions): Promise<number> =>
  withApp(async ({ app, signal }) => {
    const portal = await choosePortal(app, options.portal);
    const months = options.months ?? HISTORY_MONTHS;
    if (months < 1 || months > 120) throw new CliError('--months takes 1 to 120.', EXIT.usage);
    const schemes = (await app.get(SchemeSettings).list(portal.id)).map(({ configured }) => configured.id);
    if (options.scheme !== undefined && !schemes.includes(options.scheme)) {
      throw new CliError(
        `${portal.name} has no scheme ${options.scheme}; there are ${schemes.join(', ')}.`,
        EXIT.usage,
      );
    }
    await workIfNobodyDoes(app);
    const parameters = { steps: ['history'], historyMonths: months } as const;
    const run = await launchAndWait(app, portal, 'history', parameters, signal);
    if (run.status !== 'succeeded') throw new CliError(run.message ?? 'The history could not be computed.');

    const structures: SchemeStructure[] = [];
    for (const schemeId of options.scheme === undefined ? schemes : [options.scheme]) {
      const structure = await app.get(StructureService).structure(portal, schemeId, months);
      if (structure) structures.push(structure);
    }
    if (options.json) console.log(JSON.stringify({ portal: portal.id, run, structures }, null, 2));
    else console.log([formatRun(run), ...structures.map(formatStructure)].join('\n\n'));
    return EXIT.done;
  });

/** One line per day; the segments that hold most are columns, the rest is gathered in one. */
function formatStructure({ scheme, title, currency, currencyDigits, days }: SchemeStructure): string {
  const last = days.at(-1)!;
  const most = (segment: number): number => Math.max(...days.map((day) => day.segments[segment]!.customers));
  const order = last.segments.map((_, i) => i).filter((i) => most(i) > 0);
  const shown = new Set(order.toSorted((a, b) => most(b) - most(a) || a - b).slice(0, SHOWN_SEGMENTS));
  const columns = order.filter((i) => shown.has(i));
  const rows = days.map((day) => [
    `${day.asOf}${day.hasOtherParameters ? ' *' : ''}`,
    formatCount(day.customers),
    formatMinor(day.revenueMinor, currencyDigits),
    ...columns.map(
      (i) => `${formatCount(day.segments[i]!.customers)} (${formatPercent(day.segments[i]!.revenueShare)})`,
    ),
  ]);
  const header = ['as of', 'customers', currency, ...columns.map((i) => last.segments[i]!.label)];
  const notes = [
    order.length > columns.length ? `and ${order.length - columns.length} smaller segments (--json shows all)` : null,
    days.some((day) => day.hasOtherParameters) ? '* with other parameters than on the day before' : null,
  ].filter((note) => note !== null);
  const table = formatTable(
    header,
    rows,
    header.map((_, i) => i).filter((i) => i > 0),
  );
  return [`${title} [${scheme}]: customers (share of the revenue)`, table, ...notes].join('\n');
}

const SHOWN_SEGMENTS = 8;
