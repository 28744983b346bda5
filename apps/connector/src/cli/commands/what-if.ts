import { readFile } from 'node:fs/promises';
import { formatMinor, type SchemeConfig } from '@strata/segmentation';
import { WhatIfService, type TriedScheme } from '../../insight/what-if.service.js';
import type { Portal } from '../../portals/portals.service.js';
import { minorDigits } from '../../segments/currency-digits.js';
import { SchemeSettings } from '../../segments/scheme-settings.service.js';
import { CliError, EXIT } from '../exit.js';
import { formatCount, formatPercent, formatTable } from '../format.js';
import { parseSettings } from '../parse-settings.js';
import { choosePortal, withApp } from '../run-command.js';

interface WhatIfOptions {
  readonly portal?: string;
  readonly scheme?: string;
  readonly set?: readonly string[];
  readonly file?: string;
  readonly unit?: Portal['settings']['unit'];
  readonly rateDate?: Portal['settings']['rateDate'];
  readonly asOf?: string;
  readonly json?: boolean;
}

/** `what-if`: who would move, what they bring and what would be written, before anything is saved. */
export const whatIf = (options: WhatIfOptions): Promise<number> =>
  withApp(async ({ app }) => {
    const portal = await choosePortal(app, options.portal);
    const schemes = await readTrial(options, app.get(SchemeSettings), portal.id);
    if (schemes.length === 0 && options.unit === undefined && options.rateDate === undefined) {
      throw new CliError(
        'Say what to try: --scheme ID with --set NAME=JSON, --file FILE.json, --unit or --rate-date.',
        EXIT.usage,
      );
    }
    const settings = {
      ...(options.unit === undefined ? {} : { unit: options.unit }),
      ...(options.rateDate === undefined ? {} : { rateDate: options.rateDate }),
    };
    const tried = await app.get(WhatIfService).tryOut(portal, {
      schemes,
      ...(Object.keys(settings).length === 0 ? {} : { settings }),
      ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    });
    if (options.json) console.log(JSON.stringify(tried.map(withoutMoves), null, 2));
    else for (const scheme of tried) console.log(`${formatTrial(scheme, portal)}\n`);
    return EXIT.done;
  });

/** The list of everybody who moves is left to the migration of stored days; a trial shows the matrix. */
const withoutMoves = ({ migration: { moves, ...matrix }, ...rest }: TriedScheme) => ({
  ...rest,
  migration: { ...matrix, moved: moves.length },
});

async function readTrial(options: WhatIfOptions, settings: SchemeSettings, portalId: string): Promise<SchemeConfig[]> {
  if (options.file !== undefined) return [JSON.parse(await readFile(options.file, 'utf8')) as SchemeConfig];
  if (options.scheme === undefined) {
    if (options.set !== undefined) throw new CliError('--set needs --scheme: which one?', EXIT.usage);
    return [];
  }
  const present = (await settings.list(portalId)).find(
    ({ configured }) => configured.id === options.scheme,
  )?.configured;
  const parameters = {
    ...(present?.parameters as Record<string, unknown> | undefined),
    ...parseSettings(options.set ?? []),
  };
  return [{ id: options.scheme, scheme: present?.scheme.id ?? options.scheme, parameters }];
}

function formatTrial(tried: TriedScheme, portal: Portal): string {
  const { migration, nearBorder, writes } = tried;
  const digits = minorDigits(portal.baseCurrency, new Map());
  const money = (minor: number): string => `${formatMinor(minor, digits)} ${portal.baseCurrency}`;
  const size = migration.after.reduce((sum, { customers }) => sum + customers, 0);
  const moved = formatPercent(size === 0 ? 0 : migration.moves.length / size);
  const lines = [
    tried.isNew
      ? `${tried.id}: new, nobody has a segment of it yet`
      : `${tried.id}: ${formatCount(migration.moves.length)} of ${formatCount(size)} customers would stand elsewhere (${moved}), ` +
        `who bring ${money(tried.revenueMovedMinor)}`,
    formatTable(
      ['from', 'to', 'customers', 'revenue'],
      migration.cells
        .filter(({ from, to }) => from !== to)
        .sort((a, b) => b.customers - a.customers)
        .map((cell) => [cell.from, cell.to, formatCount(cell.customers), money(cell.revenueAfterMinor)]),
      [2, 3],
    ),
    `${formatPercent(nearBorder.share)} stand within 5 % of a border${nearBorder.isSample ? ` (sample of ${formatCount(nearBorder.examined)})` : ''}.`,
    writes === null
      ? 'Not written to the CRM.'
      : `${formatCount(writes.records)} records in the CRM would be written, ${formatCount(writes.unchanged)} are right.`,
    ...tried.warnings.map((warning) => `Note: ${warning.message}`),
  ];
  return lines.join('\n');
}
