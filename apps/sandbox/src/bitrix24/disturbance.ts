import type { Faults } from '../control/context.js';
import type { Random } from '../world/random.js';
import { knownError, type RestError } from './rest-error.js';

/** What goes wrong with a request, apart from what it asks. */
export type Disturbance = { kind: 'html' | 'reset' | 'truncate' } | { kind: 'error'; error: RestError };

const transport: readonly string[] = ['html', 'reset', 'truncate'];

/**
 * The next ordered fault, used up by this, or one drawn by the rates. Orders for a single command of a batch
 * (`command:OPERATION_TIME_LIMIT`) wait for their batch.
 */
export function drawDisturbance(faults: Faults, random: Random): Disturbance | null {
  if (faults.next.length > 0 && !faults.next[0]?.startsWith('command:')) {
    const name = faults.next.shift() ?? '';
    if (transport.includes(name)) return { kind: name as 'html' | 'reset' | 'truncate' };
    return { kind: 'error', error: knownError(name === 'expired' ? 'expired_token' : name) };
  }
  if (random.chance(faults.resetRate)) return { kind: 'reset' };
  if (random.chance(faults.htmlRate)) return { kind: 'html' };
  if (random.chance(faults.errorRate)) return { kind: 'error', error: knownError('INTERNAL_SERVER_ERROR') };
  return random.chance(faults.truncateRate) ? { kind: 'truncate' } : null;
}
