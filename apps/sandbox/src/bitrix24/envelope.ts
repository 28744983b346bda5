import { localIso } from '../world/time-zone.js';
import type { Outcome } from './portal.js';

/** The `time` block of an answer; `operating*` only where the portal counts it. */
export function timeBlock(
  { startedAt, finishedAt, seconds, operating }: Omit<Outcome, 'answer' | 'error'>,
  timeZone: string,
): object {
  return {
    start: startedAt / 1000,
    finish: finishedAt / 1000,
    duration: (finishedAt - startedAt) / 1000,
    processing: seconds,
    date_start: localIso(startedAt, timeZone),
    date_finish: localIso(finishedAt, timeZone),
    ...(operating && { operating_reset_at: operating.operating_reset_at, operating: operating.operating }),
  };
}
