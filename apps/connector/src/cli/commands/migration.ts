import type { MigrationMembers, MoveReason, SchemeMigration } from '@strata/api-types';
import { formatMinor } from '@strata/segmentation';
import { MigrationService } from '../../insight/migration.service.js';
import { CliError, EXIT } from '../exit.js';
import { formatCount, formatTable } from '../format.js';
import { choosePortal, withApp } from '../run-command.js';

interface MigrationOptions {
  readonly portal?: string;
  readonly scheme: string;
  readonly from: string;
  readonly to: string;
  readonly fromSegment?: string;
  readonly toSegment?: string;
  readonly reason?: MoveReason;
  readonly limit: number;
  readonly json?: boolean;
}

/** `migration`: who moved between two days, and why. */
export const showMigration = (options: MigrationOptions): Promise<number> =>
  withApp(async ({ app }) => {
    const portal = await choosePortal(app, options.portal);
    const { scheme, from, to } = options;
    const service = app.get(MigrationService);
    const migration = await service.migration(portal, scheme, from, to);
    const members = await service.members(
      portal,
      scheme,
      { from, to },
      {
        ...(options.fromSegment === undefined ? {} : { from: options.fromSegment }),
        ...(options.toSegment === undefined ? {} : { to: options.toSegment }),
        ...(options.reason === undefined ? {} : { reason: options.reason }),
        limit: options.limit,
        offset: 0,
      },
    );
    if (!migration || !members) {
      throw new CliError(`${portal.name} has no scheme ${scheme}; "strata schemes" lists them.`, EXIT.usage);
    }
    if (options.json) console.log(JSON.stringify({ migration, members }, null, 2));
    else console.log([formatMigration(migration), formatMembers(members, migration)].join('\n\n'));
    return EXIT.done;
  });

function formatMigration(migration: SchemeMigration): string {
  const { title, scheme, from, to, movers, stayed, up, down, entered, left } = migration;
  const summary =
    `${formatCount(movers)} moved (${formatCount(up)} up, ${formatCount(down)} down, ${formatCount(entered)} entered, ` +
    `${formatCount(left)} left), ${formatCount(stayed)} stayed`;
  return [
    `${title} [${scheme}], ${from} → ${to}: ${summary}`,
    ...(migration.parametersChanged ? ['The scheme or its parameters are others on the second day.'] : []),
    migration.before.length > WIDEST || migration.after.length > WIDEST
      ? formatWays(migration)
      : formatMatrix(migration),
    ...(migration.reasons.length > 0 ? [formatReasons(migration)] : []),
  ].join('\n\n');
}

const WIDEST = 14;
const SHOWN_WAYS = 20;

function formatMatrix({ before, after, cells }: SchemeMigration): string {
  const rows = before.filter(({ customers }) => customers > 0);
  const columns = after.filter(({ customers }) => customers > 0);
  const countOf = (from: string, to: string): number =>
    cells.find((cell) => cell.from === from && cell.to === to)?.customers ?? 0;
  const cell = (count: number): string => (count === 0 ? '·' : formatCount(count));
  return formatTable(
    ['from \\ to', ...columns.map(({ label }) => label), 'all'],
    [
      ...rows.map((row) => [row.label, ...columns.map(({ key }) => cell(countOf(row.key, key))), cell(row.customers)]),
      ['all', ...columns.map(({ customers }) => cell(customers)), ''],
    ],
    columns.map((_, i) => i + 1).concat(columns.length + 1),
  );
}

/** A scheme with many segments, such as a grid of scores, has a matrix too wide to read. */
function formatWays({ before, after, cells }: SchemeMigration): string {
  const labels = new Map([...before, ...after].map(({ key, label }) => [key, label]));
  const ways = cells.filter(({ from, to }) => from !== to).toSorted((a, b) => b.customers - a.customers);
  const table = formatTable(
    ['from', 'to', 'customers'],
    ways
      .slice(0, SHOWN_WAYS)
      .map(({ from, to, customers }) => [labels.get(from)!, labels.get(to)!, formatCount(customers)]),
    [2],
  );
  return ways.length > SHOWN_WAYS ? `${table}\nand ${ways.length - SHOWN_WAYS} smaller ways (--json shows all)` : table;
}

function formatReasons({ reasons, currency, currencyDigits }: SchemeMigration): string {
  return formatTable(
    ['reason', 'customers', `before, ${currency}`, `after, ${currency}`],
    reasons.map(({ label, customers, revenueBeforeMinor, revenueAfterMinor }) => [
      label,
      formatCount(customers),
      formatMinor(revenueBeforeMinor, currencyDigits),
      formatMinor(revenueAfterMinor, currencyDigits),
    ]),
    [1, 2, 3],
  );
}

function formatMembers({ total, items }: MigrationMembers, { currency, currencyDigits }: SchemeMigration): string {
  if (total === 0) return 'Nobody moved so.';
  const table = formatTable(
    ['customer', 'name', 'from', 'to', 'reason', `before, ${currency}`, `after, ${currency}`],
    items.map(({ id, name, from, to, reasonLabel, revenueBeforeMinor, revenueAfterMinor }) => [
      id,
      name,
      from.label,
      to.label,
      reasonLabel,
      formatMinor(revenueBeforeMinor, currencyDigits),
      formatMinor(revenueAfterMinor, currencyDigits),
    ]),
    [5, 6],
  );
  return total > items.length ? `${table}\nand ${formatCount(total - items.length)} more (--limit)` : table;
}
