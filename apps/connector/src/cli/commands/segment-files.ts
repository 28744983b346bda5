import { formatMinor } from '@strata/segmentation';
import {
  currencyDigits,
  FileInputError,
  rateLookup,
  readRateFile,
  reportFiles,
  segmentFiles,
  type SegmentReport,
} from '../../files/index.js';
import { CliError, EXIT } from '../exit.js';
import { formatCount, formatPercent, formatTable } from '../format.js';
import { formatData } from '../format-data.js';
import { parseSettings } from '../parse-settings.js';

export interface FileOptions {
  readonly purchases: string;
  readonly customers?: string;
  readonly deals?: string;
  readonly activities?: string;
  readonly answers?: string;
  readonly excludeTypes?: readonly string[];
  readonly asOf?: string;
  readonly timezone?: string;
  readonly currency?: string;
  readonly columns?: string;
  readonly rates?: string;
  readonly json?: boolean;
}

export interface SegmentFileOptions extends FileOptions {
  readonly scheme?: readonly string[];
  readonly out?: string;
  readonly report?: string;
}

interface ReportOptions {
  /** The one that is asked about. */
  readonly scheme?: string;
  /** Those that the report may speak of. */
  readonly schemes?: readonly string[];
  readonly set?: readonly string[];
}

/** Score schemes have a hundred segments: the screen shows the first. */
const SHOWN_SEGMENTS = 20;

/** `segment --purchases`: the same schemes on files; no CRM and no database. */
export async function segmentFromFiles(options: SegmentFileOptions): Promise<number> {
  const { scheme, asOf, out } = options;
  if (!scheme?.length || asOf === undefined || out === undefined) {
    throw new CliError('With --purchases these are needed too: --scheme ID, --as-of DATE and --out FILE.', EXIT.usage);
  }
  return refusing(async () => {
    const report = await segmentFiles({
      ...(await baseOf(options)),
      schemes: scheme,
      asOf,
      out,
      ...(options.report === undefined ? {} : { report: options.report }),
    });
    console.log(options.json ? JSON.stringify(report, null, 2) : formatReport(report, out));
    return EXIT.done;
  });
}

/** `report --purchases`: a report on files; no CRM and no database. */
export async function reportFromFiles(id: string, options: ReportOptions & FileOptions): Promise<number> {
  const { asOf, schemes = [], scheme: asked } = options;
  if (asOf === undefined) throw new CliError('With --purchases --as-of DATE is needed too.', EXIT.usage);
  const request = {
    report: id,
    parameters: parseSettings(options.set ?? []),
    ...(asked === undefined ? {} : { scheme: asked }),
  };
  return refusing(async () => {
    const known = schemes.length === 0 && asked !== undefined ? [asked] : schemes;
    const { currency, data } = await reportFiles(request, { ...(await baseOf(options)), schemes: known, asOf });
    const money = { currency, digits: currencyDigits(currency) };
    console.log(options.json ? JSON.stringify(data, null, 2) : formatData(data, money));
    return EXIT.done;
  });
}

/** The files and how they are read. */
const baseOf = async (options: FileOptions) => ({
  purchases: options.purchases,
  ...(options.customers === undefined ? {} : { customers: options.customers }),
  ...(options.deals === undefined ? {} : { deals: options.deals }),
  ...(options.activities === undefined ? {} : { activities: options.activities }),
  ...(options.answers === undefined ? {} : { answers: options.answers }),
  ...(options.excludeTypes === undefined ? {} : { excludeTypes: options.excludeTypes }),
  ...(options.timezone === undefined ? {} : { timeZone: options.timezone }),
  ...(options.currency === undefined ? {} : { currency: options.currency }),
  ...(options.columns === undefined ? {} : { columns: parseColumns(options.columns) }),
  ...(options.rates === undefined ? {} : { rates: rateLookup(await readRateFile(options.rates)) }),
});

/** What is wrong with the input is told in full. */
async function refusing(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FileInputError)) throw error;
    throw new CliError(`Nothing was computed:\n${error.message}`);
  }
}

/** `date=order_date,amount=revenue` → our column by their name. */
function parseColumns(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
  if (pairs.some((pair) => pair.length !== 2 || pair.includes(''))) {
    throw new CliError(`--columns must look like date=order_date,amount=revenue, not ${text}.`, EXIT.usage);
  }
  return Object.fromEntries(pairs as [string, string][]);
}

function formatReport(report: SegmentReport, out: string): string {
  const later =
    report.purchasesAfterAsOf > 0 ? `, ${formatCount(report.purchasesAfterAsOf)} of them after it and left out` : '';
  const lines = [
    `${formatCount(report.rows)} rows, ${formatCount(report.purchases)} purchases of ${formatCount(report.customers)} customers as of ${report.asOf}${later}.`,
  ];
  for (const [currency, count] of Object.entries(report.unconverted)) {
    lines.push(
      `Left out for lack of a rate: ${formatCount(count)} in ${currency}; the base currency is ${report.currency}.`,
    );
  }
  if (report.excluded > 0)
    lines.push(`${formatCount(report.excluded)} customers are left out by their type (suppliers, competitors …).`);
  const digits = currencyDigits(report.currency);
  for (const scheme of report.schemes) {
    const filled = scheme.segments.filter((row) => row.customers > 0);
    const rows = filled
      .slice(0, SHOWN_SEGMENTS)
      .map((row) => [
        row.segment ?? `none: ${row.reason ?? ''}`,
        formatCount(row.customers),
        formatPercent(row.customerShare),
        formatMinor(row.revenueMinor, digits),
        formatPercent(row.revenueShare),
      ]);
    lines.push('', `${scheme.id} (${scheme.methods.join(', ')})`);
    lines.push(formatTable(['segment', 'customers', '', 'revenue', ''], rows, [1, 2, 3, 4]));
    if (filled.length > SHOWN_SEGMENTS)
      lines.push(`and ${filled.length - SHOWN_SEGMENTS} more (--report FILE has all)`);
    lines.push(...scheme.warnings.map((warning) => `Note: ${warning.message}`));
  }
  return [...lines, '', `Written to ${out}.`].join('\n');
}
