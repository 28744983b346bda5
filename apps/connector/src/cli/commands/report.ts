import { reports, type ReportRequest } from '@strata/segmentation';
import { ReportService } from '../../insight/report.service.js';
import { minorDigits } from '../../segments/currency-digits.js';
import { EXIT } from '../exit.js';
import { formatTable } from '../format.js';
import { formatData } from '../format-data.js';
import { parseSettings } from '../parse-settings.js';
import { choosePortal, withApp } from '../run-command.js';

interface ReportOptions {
  readonly portal?: string;
  readonly scheme?: string;
  readonly set?: readonly string[];
  readonly asOf?: string;
  readonly json?: boolean;
}

/** `report`: lists the reports, or makes one on the stored data of a portal. */
export function report(id: string | undefined, options: ReportOptions): Promise<number> {
  if (id === undefined) {
    listReports(options);
    return Promise.resolve(EXIT.done);
  }
  return withApp(async ({ app }) => {
    const portal = await choosePortal(app, options.portal);
    const data = await app.get(ReportService).compute(portal, requestOf(id, options), options.asOf);
    const money = { currency: portal.baseCurrency, digits: minorDigits(portal.baseCurrency, new Map()) };
    console.log(options.json ? JSON.stringify(data, null, 2) : formatData(data, money));
    return EXIT.done;
  });
}

const requestOf = (id: string, { scheme, set = [] }: ReportOptions): ReportRequest => ({
  report: id,
  parameters: parseSettings(set),
  ...(scheme === undefined ? {} : { scheme }),
});

function listReports({ json }: ReportOptions): void {
  const rows = reports.map(({ id, methods, title, subject, parameters }) => ({
    id,
    methods,
    title,
    subject,
    parameters,
  }));
  if (json) console.log(JSON.stringify(rows, null, 2));
  else {
    const cells = rows.map((row) => [
      row.id,
      row.methods.join(', '),
      { base: '', scheme: '--scheme ID', schemes: '' }[row.subject],
      row.title,
      Object.keys(row.parameters.properties ?? {}).join(' '),
    ]);
    console.log(formatTable(['report', 'answers', 'needs', 'title', 'parameters'], cells));
  }
}
