import { SCHEMA } from './roles.js';

/**
 * The address with which a pool works as the given role: the role is set at the start of every connection, so that even
 * `RESET ROLE` leads back to it.
 *
 * @param url of the login user; options that it carries are kept
 */
export function connectionUrl(url: string, role: string, applicationName: string, searchPath = SCHEMA): string {
  const address = new URL(url);
  const given = address.searchParams.get('options');
  const ours = `-c role=${role} -c search_path=${searchPath} -c timezone=UTC`;
  address.searchParams.set('options', given ? `${given} ${ours}` : ours);
  address.searchParams.set('application_name', applicationName);
  // URLSearchParams writes a space as +, which PostgreSQL's drivers do not read back.
  address.search = address.search.replaceAll('+', '%20');
  return address.href;
}
