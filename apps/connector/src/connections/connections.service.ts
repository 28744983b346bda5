import { Injectable } from '@nestjs/common';
import type { ConnectionProblem, PortalProfile } from '@strata/crm-port';
import { Config } from '../config/config.js';
import { CrmClients } from '../crm/crm-clients.service.js';
import type { Connection } from '../crm/connection.js';
import { PortalsService, type Portal } from '../portals/portals.service.js';
import { isTimeZone } from './time-zone.js';

/** What the admin may say about a portal instead of the CRM. */
export interface ConnectionChoices {
  readonly name?: string;
  readonly timeZone?: string;
  readonly baseCurrency?: string;
  readonly language?: string;
  readonly isDemo?: boolean;
}

/** The connection does not work as it stands: every problem with its fix. */
export class ConnectionRefused extends Error {
  override readonly name = 'ConnectionRefused';

  constructor(readonly problems: readonly ConnectionProblem[]) {
    super(problems.map((problem) => problem.message).join('\n'));
  }
}

export interface Connected {
  readonly portal: Portal;
  readonly profile: PortalProfile;
}

/** Checks a credential against the CRM and keeps it. */
@Injectable()
export class ConnectionsService {
  constructor(
    private readonly portals: PortalsService,
    private readonly clients: CrmClients,
    private readonly config: Config,
  ) {}

  /**
   * Asks the CRM who we are and what we may do; keeps the portal when nothing fatal is missing. Connecting again
   * renews the credential and keeps the data.
   *
   * @throws ConnectionRefused naming everything that is missing
   */
  async connect(connection: Connection, choices: ConnectionChoices): Promise<Connected> {
    if (!this.config.crms.includes(connection.crm)) {
      throw new ConnectionRefused([
        problem('crm', `This installation does not offer ${connection.crm}: see STRATA_CRMS.`),
      ]);
    }
    const profile = await this.clients.tryOut(connection).check();
    const problems = profile.problems.filter((problem) => problem.isFatal);
    if (problems.length > 0) throw new ConnectionRefused(problems);

    const timeZone = choices.timeZone ?? profile.timeZone;
    if (timeZone === null || !isTimeZone(timeZone)) problems.push(timeZoneProblem(timeZone));
    const baseCurrency = choices.baseCurrency ?? profile.baseCurrency;
    if (baseCurrency === null) {
      problems.push(
        problem('currency', 'The CRM does not say its base currency: add --currency, e.g. --currency EUR.'),
      );
    }
    if (problems.length > 0) throw new ConnectionRefused(problems);

    const portal = await this.portals.connect({
      crm: connection.crm,
      externalId: profile.externalId,
      name: choices.name ?? profile.name,
      baseUrl: profile.baseUrl,
      timeZone: timeZone!,
      baseCurrency: baseCurrency!,
      locale: choices.language ?? languageOf(profile.locale),
      plan: connection.plan ?? null,
      seats: connection.crm === 'pipedrive' ? (connection.seats ?? null) : null,
      share: connection.share ?? null,
      isDemo: choices.isDemo ?? false,
    });
    await this.clients.keep(portal.id, connection);
    return { portal, profile };
  }
}

const problem = (code: string, message: string): ConnectionProblem => ({ code, message, isFatal: true });

const timeZoneProblem = (name: string | null): ConnectionProblem =>
  problem(
    'time_zone',
    name === null
      ? "The CRM does not say the connecting user's time zone: add --timezone, e.g. --timezone Europe/Kyiv."
      : `${name} is not a time zone: use an IANA name such as Europe/Kyiv with --timezone.`,
  );

/** `uk-UA` → `uk`; English where the CRM does not say. */
const languageOf = (locale: string | null): string => locale?.split(/[-_]/)[0]?.toLowerCase() || 'en';
