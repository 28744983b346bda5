import type { SandboxOptions } from './options.js';
import type { RunningServers } from './server.js';

/** Inbound webhook of the portal's first administrator. */
const webhookOf = ({ bitrix24 }: RunningServers): string =>
  `${bitrix24.url}/rest/1/${bitrix24.credentials.webhookSecret}/`;

/** One line of JSON for programs. */
export function renderJson(servers: RunningServers): string {
  const { bitrix24, pipedrive, certificateFile } = servers;
  return JSON.stringify({
    bitrix24: { url: bitrix24.url, webhook: webhookOf(servers), control: bitrix24.control },
    pipedrive: { url: pipedrive.url, token: pipedrive.credentials.apiToken, control: pipedrive.control },
    ...(certificateFile === null ? {} : { certificate: certificateFile }),
  });
}

/** What a person needs to know to use the two servers. */
export function renderText(servers: RunningServers, options: SandboxOptions): string {
  const { bitrix24, pipedrive, certificateFile } = servers;
  const content =
    options.dealsFile === null
      ? `${options.contacts} invented contacts (--contacts N --seed S), or your own data: --customers FILE.csv --deals FILE.csv`
      : `filled from ${options.dealsFile}`;
  return `Two imitated CRMs are running, profile ${options.profile}. All data live in memory and are gone when this stops.

Bitrix24    ${bitrix24.url}
  webhook         ${webhookOf(servers)}
  OAuth client    ${bitrix24.credentials.clientId}
  client secret   ${bitrix24.credentials.clientSecret}
  access token    ${bitrix24.credentials.apiToken}   (as an application: /rest/METHOD?auth=TOKEN)
  control plane   ${bitrix24.control}

Pipedrive   ${pipedrive.url}
  API token       ${pipedrive.credentials.apiToken}
  OAuth client    ${pipedrive.credentials.clientId}
  client secret   ${pipedrive.credentials.clientSecret}
  control plane   ${pipedrive.control}
${certificateFile === null ? '' : `\nTest certificate  ${certificateFile}   (trust it with NODE_EXTRA_CA_CERTS)\n`}
Data        ${content}
Try it      curl -g '${webhookOf(servers)}crm.contact.list?select[]=ID&select[]=NAME'
Look inside curl ${bitrix24.control}state
Stop        Ctrl-C`;
}
