import type { SignalItem, SignalKind, SignalList, SignalPrecisionReport } from '@strata/api-types';
import { formatMinor, type SentenceLanguage } from '@strata/segmentation';
import type { Portal } from '../../portals/portals.service.js';
import { todayIn } from '../../runs/today.js';
import { parseCustomerId } from '../../segments/customer-base.js';
import { SignalPrecisionService } from '../../signals/signal-precision.service.js';
import { SignalsService } from '../../signals/signals.service.js';
import { CliError, EXIT } from '../exit.js';
import { formatCount, formatPercent, formatTable } from '../format.js';
import { choosePortal, withApp } from '../run-command.js';

interface SignalsOptions {
  readonly portal?: string;
  readonly kind?: SignalKind;
  readonly customer?: string;
  readonly closed?: boolean;
  readonly precision?: boolean;
  readonly language?: SentenceLanguage;
  readonly limit: number;
  readonly json?: boolean;
}

/** `signals`: who needs somebody now, as the last run found it; or how far signals could be believed. */
export const showSignals = (options: SignalsOptions): Promise<number> =>
  withApp(async ({ app }) => {
    if (options.customer !== undefined && !/^(contact|company):\d{1,15}$/.test(options.customer)) {
      throw new CliError(
        `Name the customer as contact:42 or company:7, not ${JSON.stringify(options.customer)}.`,
        EXIT.usage,
      );
    }
    if (options.precision && (options.kind ?? options.customer ?? options.closed) !== undefined) {
      throw new CliError('--precision speaks of all kinds and customers: leave the other choices out.', EXIT.usage);
    }
    const portal = await choosePortal(app, options.portal);
    if (options.precision) {
      const today = todayIn(portal.timeZone, new Date());
      const report = await app.get(SignalPrecisionService).compute(portal, today, options.language);
      console.log(options.json ? JSON.stringify(report, null, 2) : formatPrecision(report, portal));
      return EXIT.done;
    }
    const filter = {
      ...(options.kind === undefined ? {} : { kind: options.kind }),
      ...(options.customer === undefined ? {} : { customer: parseCustomerId(options.customer) }),
      isClosed: options.closed === true,
      limit: options.limit,
      offset: 0,
    };
    const list = await app.get(SignalsService).list(portal, filter, options.language);
    console.log(options.json ? JSON.stringify(list, null, 2) : formatSignals(list, portal, options));
    return EXIT.done;
  });

/** How many there are of each kind, then one after the other with what to do. */
export function formatSignals(
  list: SignalList,
  { name }: Pick<Portal, 'name'>,
  { kind, closed }: Pick<SignalsOptions, 'kind' | 'closed'>,
): string {
  if (list.asOf === null) return `Nobody has looked for signals of ${name} yet: "strata run" does.`;
  const what = closed ? 'that are over' : 'open';
  const title = `${name}, signals as of ${list.asOf}: ${formatCount(list.total)} ${what}`;
  const kinds = list.kinds.filter((each) => kind === undefined || each.kind === kind);
  const table = formatTable(
    ['', 'signal', '--kind', closed ? 'over' : 'open'],
    kinds.map((each) => [each.severity, each.title, each.kind, formatCount(each.count)]),
    [3],
  );
  const left = list.total - list.items.length;
  return [
    title,
    ...(kinds.length === 0 ? [] : [table]),
    ...list.items.map((item) => formatSignal(item, list)),
    ...(left > 0 ? [`and ${formatCount(left)} more (--limit)`] : []),
    ...list.warnings,
  ].join('\n\n');
}

function formatSignal(item: SignalItem, { currency, currencyDigits, asOf }: SignalList): string {
  const { severity, title, customer, name, revenueMinor, sentence } = item;
  const revenue = revenueMinor === null ? [] : [`revenue ${formatMinor(revenueMinor, currencyDigits)} ${currency}`];
  const whom = customer === null ? ['the whole base'] : [`${name ?? 'a deleted record'} (${customer})`];
  return [`${severity}: ${title}. ${[...whom, ...revenue, timesOf(item, asOf)].join(', ')}`, `    ${sentence}`].join(
    '\n',
  );
}

/** `since 2026-02-20` for who was told in time. */
function timesOf(
  { openedOn, detectedOn, isFirstSight, closedOn, closedBecause }: SignalItem,
  asOf: string | null,
): string {
  if (closedOn !== null) {
    return `from ${openedOn} to ${closedOn}${closedBecause === 'expired' ? ', when its time was up' : ''}`;
  }
  if (isFirstSight) return `since ${openedOn}, found at the first look on ${detectedOn}`;
  return `since ${openedOn}${detectedOn === asOf ? ', new' : ''}`;
}

/** One line per kind, with what to know about it below. */
export function formatPrecision(report: SignalPrecisionReport, { name }: Pick<Portal, 'name'>): string {
  const { days, horizonDays, kinds, note } = report;
  if (note !== null) return `${name}: ${note}`;
  const rows = kinds.map(({ title, meaning, fired, cameTrue, precision, baseRate, lift }) => [
    title,
    meaning,
    formatCount(fired),
    formatCount(cameTrue),
    precision === null ? '–' : formatPercent(precision),
    baseRate === null ? '–' : formatPercent(baseRate),
    lift === null ? '–' : lift.toFixed(2),
  ]);
  return [
    `${name}: signals of ${days.length} past days, ${days[0]} to ${days.at(-1)}, with what was known then, against the ${horizonDays} days after each`,
    formatTable(
      ['signal', 'comes true when the customer', 'fired', 'true', 'precision', 'anyway', 'lift'],
      rows,
      [2, 3, 4, 5, 6],
    ),
    [
      'precision: how often it came true; anyway: how often the same is true of whoever could have been told of;',
      'lift: precision by that, above 1 the signal tells something.',
      ...kinds.flatMap((row) => (row.note === null ? [] : [`${row.title}: ${row.note}`])),
    ].join('\n'),
  ].join('\n\n');
}
