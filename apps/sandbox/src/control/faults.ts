import type { Faults } from './context.js';
import { InvalidRequest } from './invalid-request.js';

/** Says what is wrong with a vendor's setting, or null when it can be used. */
export type CheckSetting = (name: string, value: unknown) => string | null;

export const createFaults = (): Faults => ({
  errorRate: 0,
  htmlRate: 0,
  truncateRate: 0,
  resetRate: 0,
  latencyMs: 0,
  next: [],
  settings: {},
});

const shares = ['errorRate', 'htmlRate', 'truncateRate', 'resetRate'] as const;
const known: readonly string[] = [...shares, 'latencyMs', 'next', 'settings'];

/**
 * Changes the named faults and leaves the others. Settings are those of the vendor.
 *
 * @throws InvalidRequest naming what is wrong; nothing is changed then
 */
export function changeFaults(faults: Faults, body: Record<string, unknown>, checkSetting: CheckSetting): void {
  const unknown = Object.keys(body).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new InvalidRequest(`unknown key: ${unknown.join(', ')}; known: ${known.join(', ')}`);
  for (const key of shares) {
    const share = body[key];
    if (share !== undefined && !(typeof share === 'number' && share >= 0 && share <= 1)) {
      throw new InvalidRequest(`${key} must be a number from 0 to 1`);
    }
  }
  const { latencyMs, next, settings = {} } = body;
  if (latencyMs !== undefined && !(typeof latencyMs === 'number' && latencyMs >= 0)) {
    throw new InvalidRequest('latencyMs must be a number >= 0');
  }
  if (next !== undefined && !(Array.isArray(next) && next.every((name) => typeof name === 'string'))) {
    throw new InvalidRequest('next must be an array of fault names');
  }
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) {
    throw new InvalidRequest('settings must be an object');
  }
  for (const [name, value] of Object.entries(settings)) {
    const complaint = checkSetting(name, value);
    if (complaint !== null) throw new InvalidRequest(complaint);
  }
  Object.assign(faults, body, { settings: { ...faults.settings, ...settings } });
}
