import { ConnectionsService, type ConnectionChoices } from '../../connections/connections.service.js';
import type { Bitrix24Plan, Connection, PipedrivePlan } from '../../crm/connection.js';
import { readCertificate } from '../../crm/crm-clients.service.js';
import { EXIT } from '../exit.js';
import { withApp } from '../run-command.js';

interface CommonOptions {
  readonly name?: string;
  readonly timezone?: string;
  readonly currency?: string;
  readonly language?: string;
  readonly share?: number;
  readonly ca?: string;
  readonly json?: boolean;
}

/** `connect bitrix24` */
export const connectBitrix24 = async (
  options: CommonOptions & { webhook: string; plan: Bitrix24Plan },
): Promise<number> =>
  connect({ crm: 'bitrix24', webhook: options.webhook, plan: options.plan, ...(await common(options)) }, options);

/** `connect pipedrive` */
export const connectPipedrive = async (
  options: CommonOptions & { token: string; plan: PipedrivePlan; seats: number; baseUrl?: string },
): Promise<number> =>
  connect(
    {
      crm: 'pipedrive',
      token: options.token,
      plan: options.plan,
      seats: options.seats,
      ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
      ...(await common(options)),
    },
    options,
  );

async function common(options: CommonOptions): Promise<{ share?: number; ca?: string }> {
  return {
    ...(options.share === undefined ? {} : { share: options.share }),
    ...(options.ca === undefined ? {} : { ca: await readCertificate(options.ca) }),
  };
}

const connect = (connection: Connection, options: CommonOptions): Promise<number> =>
  withApp(async ({ app }) => {
    const choices: ConnectionChoices = {
      ...(options.name === undefined ? {} : { name: options.name }),
      ...(options.timezone === undefined ? {} : { timeZone: options.timezone }),
      ...(options.currency === undefined ? {} : { baseCurrency: options.currency }),
      ...(options.language === undefined ? {} : { language: options.language }),
    };
    const { portal, profile } = await app.get(ConnectionsService).connect(connection, choices);
    const { id, name, crm, baseUrl, timeZone, baseCurrency, locale } = portal;
    if (options.json) {
      console.log(
        JSON.stringify({ id, name, crm, baseUrl, timeZone, baseCurrency, locale, problems: profile.problems }, null, 2),
      );
      return EXIT.done;
    }
    console.log(
      `Connected ${name} as portal ${id}: ${baseUrl}, time zone ${timeZone}, base currency ${baseCurrency}, as ${profile.user.name}.`,
    );
    for (const { message } of profile.problems) console.log(`Note: ${message}`);
    console.log('Next: "strata run" imports, segments and shows what would be written before it asks.');
    return EXIT.done;
  });
