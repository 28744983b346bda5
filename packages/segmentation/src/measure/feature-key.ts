import { formatDay } from '../calendar/day-number.js';
import type { DayWindow } from '../calendar/window.js';
import type { AggregateRequest, ColumnRequest, CombinedRequest } from './features.js';

/**
 * Canonical name of what a request asks for: two requests with one name are one column.
 *
 * @example featureKey({ feature: 'orders' }) // 'orders'
 * @example featureKey({ feature: 'revenue', window: { from: 20089, to: 20453 } }) // 'revenue@2025-01-01..2025-12-31'
 * @example featureKey({ field: 'birth_date', as: 'date' }) // 'field:birth_date:date'
 * @example featureKey({ combine: [{ of: { feature: 'revenue' } }], unit: 'money' }) // 'money(+revenue)'
 * @example featureKey({ segmentOf: 'abc' }) // 'segment:abc'
 */
export function featureKey(request: ColumnRequest, asOf: number): string {
  if ('segmentOf' in request) return `segment:${request.segmentOf}`;
  if ('field' in request) return `field:${request.field}:${request.as}`;
  if ('table' in request) return aggregateKey(request, asOf);
  if ('combine' in request) return combinedKey(request, asOf);
  const { feature, countZeroAmount, periods, group } = request;
  const options = [
    countZeroAmount === true ? '+zero' : '',
    group === undefined ? '' : `:by(${aggregateKey(group, asOf)})`,
    periods === undefined
      ? ''
      : `:${periods.period}:${periods.zeroFill}:${periods.measure}${periods.deseasonalise ? ':deseasonalised' : ''}`,
  ];
  return `${feature}${windowKey(request.window, asOf)}${options.join('')}`;
}

function aggregateKey(request: AggregateRequest, asOf: number): string {
  const { table, aggregate, column, weight, where = [], lag, window, by, complete, orZero, positive, bought } = request;
  const conditions = where
    .map((each) => `${each.column}${each.match === 'contains' ? '~' : '='}${JSON.stringify([...each.in].sort())}`)
    .sort();
  const filter = conditions.length === 0 ? '' : `[${conditions.join('&')}]`;
  const subject = `${column === undefined ? '' : `.${column}`}${weight === undefined ? '' : `*${weight}`}`;
  const days = lag === undefined ? '' : `:lag-${JSON.stringify([lag.from, lag.to, lag.min, lag.max, lag.untilNow])}`;
  const above = `${positive === undefined ? '' : `:with-${positive}`}${bought === true ? ':bought' : ''}`;
  const groups = request.synonyms?.length ? `:same-${JSON.stringify(request.synonyms)}` : '';
  return `${table}${filter}.${aggregate}${subject}${groups}${days}${above}${complete === true ? ':complete' : ''}${orZero === true ? ':or-zero' : ''}${by === undefined ? '' : `:by-${by}`}${windowKey(window, asOf)}`;
}

function combinedKey({ combine, unit, by, covered }: CombinedRequest, asOf: number): string {
  const terms = combine.map(({ of, times = 1, price, optional = false }) => {
    const marks = `${price === undefined ? '' : `*${price}`}${optional ? '?' : ''}`;
    return `${times === 1 ? '+' : '-'}${featureKey(of, asOf)}${marks}`;
  });
  const divisor = by === undefined ? '' : `/${featureKey(by, asOf)}`;
  return `${unit}(${terms.join('')})${divisor}${covered === undefined ? '' : ':covered'}`;
}

function windowKey(window: DayWindow | undefined, asOf: number): string {
  if (window === undefined || (window.from === null && window.to >= asOf)) return '';
  return `@${window.from === null ? '' : formatDay(window.from)}..${formatDay(Math.min(window.to, asOf))}`;
}
