import { formatDay, parseDay } from '@strata/segmentation';

/** @example addDays('2026-02-28', 1) // 2026-03-01 */
export const addDays = (day: string, days: number): string => formatDay(parseDay(day) + days);
