import { mergeRecords } from '../world/merge.js';
import { noteChanged } from '../world/revision.js';
import type { ContactRecord, UserRecord } from '../world/world.js';
import { ApiError, badRequest, notFound } from './api-error.js';
import { Body } from './body.js';
import type { Answer, Call, Endpoint } from './endpoint.js';
import { liveRecord } from './entity-calls.js';
import { changedAt } from './lists.js';
import { nameOf } from './person-record.js';
import { v1Time } from './times.js';

const base = ['base'];

/** What the newer version does not have. */
export const v1Endpoints: Endpoint[] = [
  { method: 'get', path: '/users/me', cost: 2, scopes: base, handle: getMe },
  { method: 'get', path: '/users', cost: 20, scopes: ['users:read', 'admin'], handle: listUsers },
  { method: 'get', path: '/users/:id', cost: 2, scopes: ['users:read', 'admin'], handle: getUser },
  { method: 'get', path: '/userSettings', cost: 2, scopes: base, handle: getSettings },
  { method: 'get', path: '/currencies', cost: 20, scopes: base, query: ['term'], handle: listCurrencies },
  { method: 'put', path: '/persons/:id/merge', cost: 40, scopes: ['contacts:full'], handle: mergePersons },
];

/** Paths that were taken out of the older version because the newer one has them. */
export const removedPaths = [
  'persons',
  'deals',
  'organizations',
  'products',
  'pipelines',
  'stages',
  'activities',
  'itemSearch',
];

export function answerRemoved({ settings }: Call): Answer {
  throw new ApiError(settings.removedStatus, 'This endpoint is out of support', 'Use the same endpoint of API v2');
}

function renderUser({ world, account, caller }: Call, user: UserRecord): Record<string, unknown> {
  return {
    id: user.id,
    name: `${user.firstName} ${user.lastName}`,
    default_currency: world.currencies.find(({ isBase }) => isBase)?.code ?? 'USD',
    locale: 'en_US',
    lang: 1,
    email: user.email,
    phone: null,
    activated: true,
    last_login: v1Time(world.clock.now()),
    created: '2021-01-04 09:00:00',
    modified: '2021-01-04 09:00:00',
    has_created_company: user.isAdmin,
    is_admin: user.isAdmin ? 1 : 0,
    active_flag: user.isActive,
    is_deleted: false,
    timezone_name: world.timeZone,
    timezone_offset: offsetOf(world.timeZone, world.clock.now()),
    role_id: 1,
    icon_url: null,
    is_you: user.id === caller.userId,
    access: ['global', 'sales', 'account_settings']
      .filter((app) => user.isAdmin || app === 'sales')
      .map((app) => ({ app, admin: user.isAdmin, permission_set_id: permissionSetOf(app, account.companyId) })),
  };
}

/** A stable invented id. */
const permissionSetOf = (app: string, companyId: number): string =>
  `00000000-0000-4000-8000-${String(companyId * 100 + app.length).padStart(12, '0')}`;

/** `+02:00`. */
function offsetOf(timeZone: string, instant: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant);
  return parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') || '+00:00';
}

function getMe(call: Call): Answer {
  const { world, account, caller } = call;
  const user = world.users.get(caller.userId);
  if (!user) throw notFound('User');
  const company = {
    company_id: account.companyId,
    company_name: world.portalName,
    company_domain: account.domain,
    company_country: 'EE',
    company_industry: null,
    language: { language_code: 'en', country_code: 'US' },
  };
  return { data: { ...renderUser(call, user), ...company } };
}

function listUsers(call: Call): Answer {
  return { data: [...call.world.users.values()].map((user) => renderUser(call, user)) };
}

function getUser(call: Call): Answer {
  const user = call.world.users.get(Number(call.params['id']));
  if (!user) throw notFound('User');
  return { data: renderUser(call, user) };
}

function getSettings({ world, settings }: Call): Answer {
  const data = {
    marketplace_team: false,
    list_limit: 100,
    beta_app: false,
    expected_close_date: true,
    prevent_salesphone_call_override: false,
    autofill_deal_expected_close_date: true,
    default_currency: world.currencies.find(({ isBase }) => isBase)?.code ?? 'USD',
    person_duplicate_condition: true,
    can_edit_custom_fields: settings.canEditFields,
  };
  return { data };
}

function listCurrencies({ world, query }: Call): Answer {
  const term = query.text('term')?.toLowerCase() ?? '';
  const rows = world.currencies.map(({ code, name, digits }, index) => ({
    id: index + 1,
    code,
    name,
    decimal_points: digits,
    symbol: code,
    active_flag: true,
    is_custom_flag: false,
  }));
  return { data: rows.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(term)) };
}

/** The person of the path disappears into the one that the body names. */
function mergePersons(call: Call): Answer {
  const { world, settings, caller } = call;
  const loser = liveRecord(call, 'contact', 'Person');
  const body = new Body(call.body, ['merge_with_id'], settings.refuseUnknownNames);
  const survivorId = body.reference('merge_with_id', (id) => world.contacts.get(id)?.deletedAt === null);
  if (survivorId === undefined || survivorId === loser.id) throw badRequest('merge_with_id must name another person');
  const moved = [...world.deals.values()].filter(({ contactIds }) => contactIds.includes(loser.id));
  mergeRecords(world, 'contact', survivorId, [loser.id], caller.userId);
  if (settings.mergeBumpsDeals) {
    for (const deal of moved) deal.updatedAt = world.clock.now();
    noteChanged(world.deals);
  }
  const survivor = world.contacts.get(survivorId) as ContactRecord;
  return {
    data: renderMerged(survivor, loser.id),
    writes: [`contact:${survivorId}`, `contact:${loser.id}`, ...moved.map(({ id }) => `deal:${id}`)],
  };
}

function renderMerged(contact: ContactRecord, mergedId: number): Record<string, unknown> {
  return {
    id: contact.id,
    name: nameOf(contact),
    first_name: contact.firstName || null,
    last_name: contact.lastName || null,
    owner_id: contact.ownerId,
    org_id: contact.companyIds[0] ?? null,
    active_flag: true,
    add_time: v1Time(contact.createdAt),
    update_time: v1Time(changedAt(contact)),
    merge_what_id: mergedId,
    ...contact.custom,
  };
}
