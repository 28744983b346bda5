import { type ConnectionProblem, CrmError, isCrmError, type PortalProfile } from '@strata/crm-port';
import type { PipedriveApi, Row } from './http/api.js';
import { COST } from './limits.js';
import { readText } from './mapping/read.js';

export interface CheckContext {
  readonly api: PipedriveApi;
  readonly now: () => number;
  /** An address given by the operator stays; otherwise the company's own one is taken. */
  readonly keepsBaseUrl: boolean;
  readonly isPlanKnown: boolean;
}

const LARGEST_SKEW_MS = 2 * 60_000;

/** Asks who answers, moves to the company's own address, and looks for what stands in the way. */
export async function checkPortal({ api, now, keepsBaseUrl, isPlanKnown }: CheckContext): Promise<PortalProfile> {
  const startedAt = now();
  const { data, serverTimeMs } = await api.me();
  const clockSkewMs = serverTimeMs === null ? 0 : skew(serverTimeMs, startedAt, now());
  const me = (data ?? {}) as Row;
  if (typeof me.id !== 'number' || typeof me.company_id !== 'number') {
    throw new CrmError('temporary', 'Pipedrive did not say whose token this is; the address may lead somewhere else.');
  }
  const origin = companyOrigin(me.company_domain);
  if (!keepsBaseUrl && origin !== null) api.moveTo(origin);
  const isAdmin = isAccountAdmin(me.access);
  const problems = [
    ...(isPlanKnown ? [] : [PLAN_UNKNOWN]),
    ...(isAdmin ? [] : [NO_ADMIN]),
    ...(Math.abs(clockSkewMs) > LARGEST_SKEW_MS ? [clockProblem(clockSkewMs)] : []),
    ...(await missingRights(api, me.id)),
  ];
  return {
    externalId: String(me.company_id),
    name: readText(me, 'company_name') ?? `Pipedrive company ${me.company_id}`,
    baseUrl: api.baseUrl,
    timeZone: timeZoneOf(me.timezone_name),
    baseCurrency: readText(me, 'default_currency'),
    locale: readText(me, 'locale'),
    user: { id: me.id, name: readText(me, 'name') ?? '', isAdmin },
    clockSkewMs,
    problems,
  };
}

/** The header counts whole seconds: its middle is compared with the middle of the exchange. */
const skew = (serverTimeMs: number, startedAt: number, endedAt: number): number =>
  Math.round(serverTimeMs + 500 - (startedAt + endedAt) / 2);

/** A bare label is expected; anything else could lead the token elsewhere. */
function companyOrigin(domain: unknown): string | null {
  const isLabel = typeof domain === 'string' && /^[a-z0-9][a-z0-9-]{0,62}$/i.test(domain);
  return isLabel ? `https://${domain.toLowerCase()}.pipedrive.com` : null;
}

function isAccountAdmin(access: unknown): boolean {
  return Array.isArray(access) && access.some((entry: Row) => entry?.app === 'global' && entry.admin === true);
}

function timeZoneOf(name: unknown): string | null {
  if (typeof name !== 'string' || name === '') return null;
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** Rights that writing needs. A token that may not ask about them is told by the write itself. */
async function missingRights(api: PipedriveApi, userId: number): Promise<ConnectionProblem[]> {
  try {
    const { data } = await api.get(`/v1/users/${userId}/permissions`, {}, COST.permissions);
    const rights = (data ?? {}) as Row;
    return RIGHTS.filter(({ flag }) => rights[flag] === false).map(({ message }) => problem('right', message));
  } catch (error) {
    if (isCrmError(error, 'forbidden') || isCrmError(error, 'missing') || isCrmError(error, 'rejected')) return [];
    throw error;
  }
}

const problem = (code: string, message: string, isFatal = false): ConnectionProblem => ({ code, message, isFatal });

const RIGHTS = [
  {
    flag: 'can_add_custom_fields',
    message:
      'This user may not add custom fields; grant "Add custom fields" in the permission set, or use an admin\'s token.',
  },
  {
    flag: 'can_edit_custom_fields',
    message:
      'This user may not edit custom fields; grant "Edit custom fields" in the permission set, or use an admin\'s token.',
  },
] as const;

const PLAN_UNKNOWN = problem(
  'plan',
  'Pipedrive does not tell its plan: the smallest daily budget is assumed until --plan and --seats are given.',
);

const NO_ADMIN = problem(
  'right',
  'This user is no admin of the company account: records that he cannot see are missing here; use the token of an admin.',
);

function clockProblem(skewMs: number): ConnectionProblem {
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  const direction = skewMs > 0 ? 'behind' : 'ahead of';
  return problem(
    'clock',
    `The clock of this machine is ${minutes} minutes ${direction} the clock of Pipedrive; set it right.`,
  );
}
