import type { SandboxClock } from '../world/clock.js';
import { InvalidRequest, refuseUnknownKeys } from './invalid-request.js';

/**
 * `{"advanceMs": 60000}`, `{"now": "2026-01-31T12:00:00Z"}` (or epoch milliseconds) and `{"isFrozen": true}`; answers
 * with the new time.
 */
export function changeClock(clock: SandboxClock, body: Record<string, unknown>): { now: number; iso: string } {
  refuseUnknownKeys(body, ['advanceMs', 'now', 'isFrozen']);
  const { advanceMs, now, isFrozen } = body;
  if (advanceMs !== undefined && !Number.isFinite(advanceMs)) throw new InvalidRequest('advanceMs must be a number');
  if (isFrozen !== undefined && typeof isFrozen !== 'boolean')
    throw new InvalidRequest('isFrozen must be true or false');
  const instant = now === undefined ? undefined : typeof now === 'number' ? now : Date.parse(String(now));
  if (instant !== undefined && !Number.isFinite(instant)) {
    throw new InvalidRequest('now must be an ISO instant or epoch milliseconds');
  }
  // Stopped first, so that the time asked for is the time it stands at.
  if (isFrozen !== undefined) clock.freeze(isFrozen);
  if (instant !== undefined) clock.set(instant);
  if (advanceMs !== undefined) clock.advance(Number(advanceMs));
  return { now: clock.now(), iso: new Date(clock.now()).toISOString() };
}
