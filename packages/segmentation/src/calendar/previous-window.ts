import { addMonths } from './add-months.js';
import { resolveWindow } from './window.js';
import type { DayWindow, WindowSpec } from './window.js';

/** A window that something lies before. */
export type BoundedWindowSpec = Exclude<WindowSpec, 'all'>;

/**
 * The window of the same length that ends the day before another one begins. Months are counted as months: before
 * December to May come the six months June to November.
 *
 * @param spec  see {@link WindowSpec}
 * @param asOf  day of the calculation
 *
 * @example previousWindow({ months: 6 }, parseDay('2026-05-31')) // 2025-06-01 to 2025-11-30
 */
export function previousWindow(spec: BoundedWindowSpec, asOf: number): DayWindow {
  const { from, to } = resolveWindow(spec, asOf) as DayWindow & { readonly from: number };
  const length = to - from + 1;
  return { from: 'months' in spec ? addMonths(from, -spec.months) : from - length, to: from - 1 };
}
