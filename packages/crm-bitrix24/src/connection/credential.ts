import type { Layer } from '@strata/crm-http';
import { CrmError } from '@strata/crm-port';

/** How requests become ours. Requests are built with the bare method name as their address; only this layer knows the rest. */
export interface Credential {
  /** Address of the portal without anything secret: `https://acme.bitrix24.com`. */
  readonly baseUrl: string;
  readonly host: string;
  readonly authenticate: Layer;
}

/**
 * An inbound webhook: `https://{portal}/rest/{user}/{secret}/`. The whole path is the secret.
 *
 * @throws CrmError `rejected` for an address of another form; the message repeats nothing of it
 */
export function webhookCredential(webhook: string): Credential {
  const url = URL.canParse(webhook) ? new URL(webhook) : null;
  const path = url === null ? null : /^\/rest\/\d+\/[^/]+/.exec(url.pathname);
  if (url === null || path === null || url.username !== '' || url.password !== '') {
    throw new CrmError(
      'rejected',
      'The webhook address must look like https://portal/rest/1/secret/; copy it again from the portal.',
    );
  }
  const root = `${url.origin}${path[0]}/`;
  return {
    baseUrl: url.origin,
    host: url.host,
    authenticate: (next) => (request) => next({ ...request, url: root + request.url }),
  };
}
