import type { HttpResponse } from '@strata/crm-http';
import { LONGEST_BURST_WAIT_MS } from '../limits.js';

/**
 * What a limit answer means. Pipedrive uses one status for two limits, with an undocumented body:
 *
 * - `burst`    nothing remains in the window: wait until it opens
 * - `daily`    429 although the window is open, or without headers: the company's daily tokens are used up
 * - `blocked`  a block page in HTML, the answer to programs that ignored refusals
 */
export type Refusal = { readonly kind: 'burst'; readonly waitMs: number } | { readonly kind: 'daily' | 'blocked' };

/** Pure: an answer in, its meaning out; null when it is no limit answer. */
export function readRefusal(response: HttpResponse): Refusal | null {
  if (response.status === 403 && response.json === undefined) return { kind: 'blocked' };
  if (response.status !== 429) return null;
  if (numberHeader(response, 'x-ratelimit-remaining') !== 0) return { kind: 'daily' };
  const seconds = numberHeader(response, 'retry-after') ?? numberHeader(response, 'x-ratelimit-reset') ?? 2;
  return { kind: 'burst', waitMs: Math.min(LONGEST_BURST_WAIT_MS, Math.max(1_000, seconds * 1_000)) };
}

/** A header that holds a number, or null. */
export function numberHeader(response: HttpResponse, name: string): number | null {
  const text = response.headers[name];
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
