import { isCrmError } from '@strata/crm-port';
import { CANCELLED } from './abortable-sleep.js';
import type { HttpResponse, Layer } from './send.js';

export interface RetryPolicy {
  /** Sends in all, the first one included. */
  readonly attempts: number;
  /** Whether this answer is a passing fault (5xx, a gateway's HTML page). Limit answers are not: they belong to the throttle. */
  readonly isTemporary: (response: HttpResponse) => boolean;
  readonly waitMs: (attempt: number) => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Repeats a request that is safe to repeat. The last bad answer is handed on for the adapter to explain. */
export const retry =
  ({ attempts, isTemporary, waitMs, sleep }: RetryPolicy): Layer =>
  (next) =>
  async (request) => {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= attempts || !request.isRepeatable;
      try {
        const response = await next(request);
        if (isLast || !isTemporary(response)) return response;
      } catch (error) {
        if (isLast || !isCrmError(error, 'temporary') || error.details.code === CANCELLED) throw error;
      }
      await sleep(waitMs(attempt));
    }
  };

/** 0.5 s, 1 s, 2 s … up to 20 s, each made up to 50 % longer by chance so that clients do not come back in step. */
export const backoffMs = (attempt: number, random: () => number = Math.random): number =>
  Math.min(20_000, 500 * 2 ** (attempt - 1)) * (1 + random() / 2);
