import { formatDay } from '../calendar/day-number.js';
import type { DayWindow } from '../calendar/window.js';
import type { FeatureRequest } from './features.js';

/**
 * Canonical name of what a request asks for: two requests with one name are one column.
 *
 * @example featureKey({ feature: 'orders' }) // 'orders'
 * @example featureKey({ feature: 'revenue', window: { from: 20089, to: 20453 } }) // 'revenue@2025-01-01..2025-12-31'
 */
export function featureKey(request: FeatureRequest, asOf: number): string {
  const { feature, countZeroAmount, periods } = request;
  const options = [
    countZeroAmount === true ? '+zero' : '',
    periods === undefined
      ? ''
      : `:${periods.period}:${periods.zeroFill}:${periods.measure}${periods.deseasonalise ? ':deseasonalised' : ''}`,
  ];
  return `${feature}${windowKey(request.window, asOf)}${options.join('')}`;
}

function windowKey(window: DayWindow | undefined, asOf: number): string {
  if (window === undefined || (window.from === null && window.to >= asOf)) return '';
  return `@${window.from === null ? '' : formatDay(window.from)}..${formatDay(Math.min(window.to, asOf))}`;
}
