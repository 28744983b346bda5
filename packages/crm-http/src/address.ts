import { BlockList, isIP } from 'node:net';
import { CrmError } from '@strata/crm-port';

/** One list per family: Node matches an IPv4 address against IPv6 rules too, so `::ffff:0:0/96` would close every one. */
const closed = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  closed.ipv4.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  // Teredo and 6to4 carry an IPv4 address, which may be a private one.
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  closed.ipv6.addSubnet(net, prefix, 'ipv6');
}

/** Whether an IP address lies in a loopback, private, link-local or otherwise non-public range. */
export function isClosedAddress(ip: string): boolean {
  const family = isIP(ip);
  if (family === 0) return true;
  return family === 6 ? closed.ipv6.check(ip, 'ipv6') : closed.ipv4.check(ip, 'ipv4');
}

/**
 * Refuses addresses that a CRM cannot have, before anything is sent: plain http, user info in the address, and
 * numeric private hosts. A host on the operator's list (`127.0.0.1:4010`) is exempt. Names that resolve to a private
 * address are caught at connection time by the transport.
 *
 * @throws CrmError `rejected` with the sentence for the admin
 */
export function assertAllowedAddress(address: string, allowedHosts: readonly string[]): URL {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new CrmError('rejected', 'The address of the CRM is not a valid URL; copy it again from the CRM.');
  }
  if (isListed(url, allowedHosts)) return url;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'https:') {
    throw new CrmError(
      'rejected',
      `The CRM at ${url.host} must be reached by https; for a test server add ${url.host} to STRATA_ALLOWED_HOSTS.`,
    );
  }
  if (url.username || url.password) {
    throw new CrmError('rejected', 'The address of the CRM must not hold a user name or password.');
  }
  if (host === 'localhost' || (isIP(host) !== 0 && isClosedAddress(host))) {
    throw new CrmError(
      'rejected',
      `${url.host} is a private address; if the CRM really lives there, add it to STRATA_ALLOWED_HOSTS.`,
    );
  }
  return url;
}

export const isListed = (url: URL, allowedHosts: readonly string[]): boolean => allowedHosts.includes(url.host);
