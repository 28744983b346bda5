import type { ClientEnvironment } from '@strata/crm-port';
import type { PipedrivePlan } from './limits.js';

export interface PipedriveOptions {
  /** Personal API token. It is sent as a header and shown nowhere. */
  readonly token: string;
  /** Origin of the company (`https://acme.pipedrive.com`); unknown at first, {@link CrmClient.check} finds it. */
  readonly baseUrl?: string;
  /** No call tells the plan: unless given, the smallest one is assumed. */
  readonly plan?: PipedrivePlan;
  /** Paid users, which multiply the daily budget; 1 unless given. */
  readonly seats?: number;
  /** Part of the daily budget that may be used, above 0 up to 1; 0.7 unless given. */
  readonly share?: number;
  readonly environment: ClientEnvironment;
  /** Extra trusted certificate authority (PEM), for a test server. */
  readonly ca?: string;
}
