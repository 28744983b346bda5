import type { DayWindow } from '../calendar/window.js';
import type { CustomerDetails } from '../details/customer-details.js';
import type { PurchaseLog } from '../log/purchase-log.js';
import { tableAsOf } from '../details/table-as-of.js';
import { createFeatures } from './create-features.js';
import { featureKey } from './feature-key.js';
import { FEATURE_UNITS } from './features.js';
import { measureAggregate } from './aggregate.js';
import { combineColumns, withParts } from './combined.js';
import { measureField } from './field-column.js';
import type { ColumnRequest, FeatureColumn, FeatureName, FeatureRequest, Features } from './features.js';
import { measureGaps } from './gap-statistics.js';
import { measureGroupCycle } from './group-cycle.js';
import { measureRepeatRevenue } from './repeat-revenue.js';
import { measureSecondPurchase } from './second-purchase.js';
import { measureVariability } from './variability.js';
import { measureWeekendOrders } from './weekend-orders.js';
import { totalWindow } from './window-totals.js';
import type { WantedTotals, WindowTotals } from './window-totals.js';

type Measured = Pick<FeatureColumn, 'values' | 'present' | 'missing'> & { readonly base?: FeatureColumn['base'] };

/**
 * Measures a base on a day. Purchases after `asOf` do not exist, so any past day can be computed again. A figure asked
 * for twice is computed once, and figures of one window share one pass over the log.
 *
 * @param log       see `createPurchaseLog`
 * @param requests  what is needed; `requestsOf` collects it from schemes
 * @param asOf      day of the calculation
 * @param details   what is known beside the purchases; a column asked of a part that is not there has `missing`
 * @throws RangeError if `variability` or `periods` comes without period options
 */
export function measure(
  log: PurchaseLog,
  requests: readonly ColumnRequest[],
  asOf: number,
  details: CustomerDetails = {},
): Features {
  const columns = new Map<string, FeatureColumn>();
  const passes = new Map<string, unknown>();
  const once = <T>(key: string, compute: () => T): T => {
    if (!passes.has(key)) passes.set(key, compute());
    return passes.get(key) as T;
  };
  const all = requests.flatMap(withParts);
  const wanted = wantedTotals(all, asOf);
  for (const request of all) {
    // Segments of other schemes are known only once those have run: `assignAll` adds them.
    if ('segmentOf' in request) continue;
    const name = featureKey(request, asOf);
    if (columns.has(name)) continue;
    if ('field' in request) {
      columns.set(name, measureField(details.fields?.get(request.field), request, name, asOf, log.customers.length));
      continue;
    }
    if ('table' in request) {
      const table = once(`table ${request.table}`, () => tableAsOf(details, request.table, asOf));
      columns.set(name, measureAggregate(table, request, name, asOf, log.customers.length));
      continue;
    }
    if ('combine' in request) {
      const partOf = (part: ColumnRequest): FeatureColumn => columns.get(featureKey(part, asOf))!;
      columns.set(name, combineColumns(request, partOf, asOf, log.currencyDigits));
      continue;
    }
    const window = windowOf(request, asOf);
    const { base = {}, ...measured } = measureOne(log, request, window, asOf, once, wanted, columns);
    columns.set(name, { name, unit: FEATURE_UNITS[request.feature], window, base, ...measured });
  }
  const { customers, currency, currencyDigits, unconverted } = log;
  return createFeatures({ asOf, customers, currency, currencyDigits, unconverted, columns: columns.values() });
}

function windowOf({ window }: FeatureRequest, asOf: number): DayWindow {
  return { from: window?.from ?? null, to: Math.min(window?.to ?? asOf, asOf) };
}

/** Requests of one pass look at the same orders. */
function passOf({ from, to }: DayWindow, countZeroAmount = false): string {
  return `${from}..${to}${countZeroAmount}`;
}

type Total = Exclude<keyof WindowTotals, 'hasOrder'>;

const TOTALS_OF: Partial<Record<FeatureName, readonly Total[]>> = {
  recencyDays: ['lastDay'],
  averageOrder: ['orders', 'revenue'],
  orders: ['orders'],
  visits: ['visits'],
  revenue: ['revenue'],
  firstDay: ['firstDay'],
  lastDay: ['lastDay'],
  zeroAmountWon: ['zeroAmountWon'],
  refunds: ['refunds'],
};

/** Which totals each pass has to find. */
function wantedTotals(requests: readonly ColumnRequest[], asOf: number): ReadonlyMap<string, WantedTotals> {
  const wanted = new Map<string, Set<Total>>();
  for (const request of requests) {
    if (!('feature' in request)) continue;
    const pass = passOf(windowOf(request, asOf), request.countZeroAmount);
    const totals = wanted.get(pass) ?? new Set();
    for (const total of TOTALS_OF[request.feature] ?? []) totals.add(total);
    wanted.set(pass, totals);
  }
  return wanted;
}

function measureOne(
  log: PurchaseLog,
  request: FeatureRequest,
  window: DayWindow,
  asOf: number,
  once: <T>(key: string, compute: () => T) => T,
  wanted: ReadonlyMap<string, WantedTotals>,
  columns: ReadonlyMap<string, FeatureColumn>,
): Measured {
  const { feature, countZeroAmount = false, periods, group } = request;
  const pass = passOf(window, countZeroAmount);
  switch (feature) {
    case 'cycleDays':
    case 'gaps':
    case 'gapCv': {
      const gaps = once(`gaps ${pass}`, () => measureGaps(log, window, countZeroAmount));
      const base = { baseCycleDays: gaps.baseCycleDays, baseGaps: gaps.baseGaps };
      return { values: gaps[feature], present: feature === 'gaps' ? null : gaps.hasGap, base };
    }
    case 'groupCycleDays':
    case 'groupGaps': {
      if (group === undefined) throw new RangeError(`feature ${feature} requires a group`);
      const groups = columns.get(featureKey(group, asOf))!;
      const cycles = once(`group ${pass} ${groups.name}`, () =>
        measureGroupCycle(log, window, countZeroAmount, groups),
      );
      const missing = groups.missing === undefined ? {} : { missing: groups.missing };
      return { values: cycles[feature], present: cycles.hasGroup, ...missing };
    }
    case 'secondOrderDay':
    case 'secondVisitDay': {
      const second = once(`second ${pass}`, () => measureSecondPurchase(log, window, countZeroAmount));
      return {
        values: second[feature],
        present: feature === 'secondOrderDay' ? second.hasSecondOrder : second.hasSecondVisit,
      };
    }
    case 'weekendOrders':
      return { values: measureWeekendOrders(log, window, countZeroAmount), present: null };
    case 'repeatRevenue':
      return { values: measureRepeatRevenue(log, window, countZeroAmount), present: null };
    case 'variability':
    case 'periods': {
      if (periods === undefined) throw new RangeError(`feature ${feature} requires period options`);
      const spread = once(`spread ${pass} ${JSON.stringify(periods)}`, () =>
        measureVariability(log, window, periods, countZeroAmount),
      );
      const base = { windowPeriods: spread.windowPeriods };
      return feature === 'periods'
        ? { values: spread.periods, present: null, base }
        : { values: spread.values, present: spread.present, base };
    }
    default:
      return fromTotals(
        feature,
        once(`totals ${pass}`, () => totalWindow(log, window, countZeroAmount, wanted.get(pass)!)),
        asOf,
      );
  }
}

function fromTotals(feature: 'recencyDays' | 'averageOrder' | Total, totals: WindowTotals, asOf: number): Measured {
  const { hasOrder, lastDay, revenue, orders } = totals;
  switch (feature) {
    case 'recencyDays': {
      const values = new Int32Array(lastDay.length);
      for (let c = 0; c < values.length; c++) values[c] = hasOrder[c] === 1 ? asOf - lastDay[c]! : 0;
      return { values, present: hasOrder };
    }
    case 'averageOrder': {
      const values = new Float64Array(orders.length);
      for (let c = 0; c < values.length; c++) values[c] = orders[c]! > 0 ? revenue[c]! / orders[c]! : 0;
      return { values, present: hasOrder };
    }
    case 'firstDay':
    case 'lastDay':
      return { values: totals[feature], present: hasOrder };
    default:
      return { values: totals[feature], present: null };
  }
}
