import { createHash } from 'node:crypto';
import type { ServerContext } from './control/context.js';
import type { Vendor } from './world/empty-world.js';

/** Credentials that stay the same for a seed, so that a client configured once keeps working after a restart. */
export function deriveCredentials(vendor: Vendor, seed: number): ServerContext['credentials'] {
  const hex = (purpose: string) => createHash('sha256').update(`${vendor}:${seed}:${purpose}`).digest('hex');
  return {
    webhookSecret: hex('webhook').slice(0, 16),
    apiToken: hex('token').slice(0, 40),
    clientId:
      vendor === 'bitrix24' ? `local.${hex('client').slice(0, 14)}.${10_000_000 + seed}` : hex('client').slice(0, 16),
    clientSecret: hex('secret').slice(0, 40),
  };
}
