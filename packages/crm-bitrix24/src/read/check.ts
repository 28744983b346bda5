import type { ConnectionProblem, PortalProfile } from '@strata/crm-port';
import { type Command, type CommandOutcome } from '../connection/batch.js';
import type { Portal } from '../connection/portal.js';
import { asId, asList, asMap, asText } from '../connection/wire.js';
import { listMethods, pageCommand, rowsOf } from './list-method.js';

const CLOCK_TOLERANCE_MS = 5 * 60_000;
const FAR_FUTURE = Date.parse('2099-01-01T00:00:00Z');

const probe = (entity: 'contact' | 'deal'): Command =>
  pageCommand(
    { list: listMethods[entity], select: [listMethods[entity].idField] },
    { after: 0, changedSince: FAR_FUTURE },
  );

const questions = {
  profile: { method: 'profile', params: {} },
  scope: { method: 'scope', params: {} },
  time: { method: 'server.time', params: {} },
  itemList: { method: 'method.get', params: { name: 'crm.item.list' } },
  admin: { method: 'user.admin', params: {} },
  currency: { method: 'crm.currency.base.get', params: {} },
  contactFilter: probe('contact'),
  dealFilter: probe('deal'),
} satisfies Record<string, Command>;

type Answers = Readonly<Record<keyof typeof questions, CommandOutcome>>;

/** Everything an admin should know before the first read, in one request. */
export async function checkPortal(portal: Portal): Promise<PortalProfile> {
  const asked = portal.now();
  const names = Object.keys(questions) as (keyof typeof questions)[];
  const { outcomes, serverTime } = await portal.batch(Object.values(questions));
  const answered = portal.now();
  const answers = Object.fromEntries(names.map((name, index) => [name, outcomes[index]!])) as Answers;
  const profile = asMap(valueOf(answers.profile));
  const isAdmin = valueOf(answers.admin) === true;
  const portalTime = Date.parse(String(valueOf(answers.time) ?? '')) || serverTime;
  // The answer was made somewhere between asking and hearing it; whole seconds are all that is told.
  const clockSkewMs = portalTime === null ? 0 : clampToZero(portalTime, asked, answered);
  return {
    externalId: portal.host,
    name: portal.host,
    baseUrl: portal.baseUrl,
    timeZone: asText(profile['TIME_ZONE']),
    baseCurrency: asText(valueOf(answers.currency)),
    locale: null,
    user: {
      id: asId(profile['ID']) ?? 0,
      name: [profile['NAME'], profile['LAST_NAME']]
        .map((part) => asText(part) ?? '')
        .join(' ')
        .trim(),
      isAdmin,
    },
    clockSkewMs,
    problems: problemsOf(answers, isAdmin, clockSkewMs),
  };
}

function problemsOf(answers: Answers, isAdmin: boolean, clockSkewMs: number): ConnectionProblem[] {
  const problems: ConnectionProblem[] = [];
  const add = (code: string, message: string, isFatal = false) => problems.push({ code, message, isFatal });
  const scopes = asList(valueOf(answers.scope)).map(String);
  if (asId(asMap(valueOf(answers.profile))['ID']) === null) {
    add('credential', 'The user of the webhook is inactive; create the webhook as an active employee.', true);
  }
  if (!scopes.includes('crm')) {
    // Everything below would fail for this reason: one sentence is enough.
    add('scope', 'The webhook may not use the CRM; tick the scope "crm" in it.', true);
    return problems;
  }
  if (!scopes.some((scope) => scope.startsWith('user'))) {
    add('scope', 'Names of owners cannot be read; tick the scope "user_brief" in the webhook.');
  }
  if (asMap(valueOf(answers.itemList))['isAvailable'] !== true) {
    add('api', 'The portal does not offer crm.item.list; update it.', true);
  }
  if (!isAdmin) {
    add(
      'right',
      'The user of the webhook is no administrator: records hidden from that user are left out and fields cannot be created; ' +
        'create the webhook as an administrator.',
    );
  }
  if (answers.currency.status !== 'done') {
    add('right', 'Currencies cannot be read; give the user of the webhook access to the CRM settings.');
  }
  if (Math.abs(clockSkewMs) > CLOCK_TOLERANCE_MS) {
    const minutes = Math.round(Math.abs(clockSkewMs) / 60_000);
    add('clock', `The clocks of the portal and of this server are ${minutes} minutes apart; set this server's clock.`);
  }
  for (const [name, entity] of [
    ['contactFilter', 'contact'],
    ['dealFilter', 'deal'],
  ] as const) {
    const outcome = answers[name];
    if (outcome.status === 'refused') {
      add(
        'right',
        `The ${entity}s cannot be listed (${outcome.error.message}); give the user of the webhook access.`,
        true,
      );
    } else if (outcome.status === 'done' && rowsOf(listMethods[entity], outcome.result).length > 0) {
      add(
        'api',
        `The portal does not filter ${entity}s by modification time, so every cycle reads all of them; update the portal.`,
      );
    }
  }
  return problems;
}

const valueOf = (outcome: CommandOutcome): unknown => (outcome.status === 'done' ? outcome.result : null);

function clampToZero(portalTime: number, asked: number, answered: number): number {
  if (portalTime < asked - 1000) return portalTime - asked;
  return portalTime > answered + 1000 ? portalTime - answered : 0;
}
