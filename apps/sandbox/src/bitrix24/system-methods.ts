import { localIso } from '../world/time-zone.js';
import type { UserRecord } from '../world/world.js';
import type { Answer, Call, MethodTable } from './call.js';
import { mapParam } from './legacy-methods.js';
import { pageSize, readStart } from './paging.js';
import { listOf, param, wholeNumber } from './params.js';
import { RestError } from './rest-error.js';

const userScopes = ['user_brief', 'user_basic', 'user'];

/** Who am I, what may I do, what time is it. */
export const systemMethods: MethodTable = {
  profile: { scopes: [], cost: 'other', run: (call) => ({ result: profileOf(call) }) },
  'user.admin': { scopes: [], cost: 'other', run: ({ caller }) => ({ result: caller.user.isAdmin }) },
  'user.current': { scopes: userScopes, cost: 'other', run: ({ caller }) => ({ result: renderUser(caller.user) }) },
  'user.get': { scopes: userScopes, cost: 'list', run: listUsers },
  scope: {
    scopes: [],
    cost: 'other',
    run: ({ caller, params }) => ({ result: isYes(params['full']) ? allScopes : caller.scopes }),
  },
  'server.time': {
    scopes: [],
    cost: 'other',
    run: ({ world }) => ({ result: localIso(world.clock.now(), world.timeZone) }),
  },
  'feature.get': { scopes: [], cost: 'other', run: getFeature },
  'app.info': { scopes: [], cost: 'other', run: appInfo },
};

const allScopes = [
  'crm',
  'placement',
  'user_brief',
  'user_basic',
  'user',
  'userfieldconfig',
  'bizproc',
  'im',
  'catalog',
];

const isYes = (value: unknown): boolean =>
  value === true || value === 1 || value === '1' || value === 'Y' || value === 'true';

function profileOf({ caller, world }: Call): object {
  const { id, isAdmin, firstName, lastName } = caller.user;
  return {
    ID: String(id),
    ADMIN: isAdmin,
    NAME: firstName,
    LAST_NAME: lastName,
    PERSONAL_GENDER: '',
    TIME_ZONE: world.timeZone,
  };
}

const renderUser = ({ id, firstName, lastName, email, isActive }: UserRecord): object => ({
  ID: String(id),
  ACTIVE: isActive,
  NAME: firstName,
  LAST_NAME: lastName,
  SECOND_NAME: '',
  EMAIL: email,
  USER_TYPE: 'employee',
});

function listUsers(call: Call): Answer {
  const filter = mapParam(call.params, 'filter');
  const ids = filter['ID'] ?? filter['@ID'] ?? param(call.params, 'ID');
  const wanted = ids === undefined ? null : new Set(listOf(ids).map(wholeNumber));
  const active = filter['ACTIVE'] ?? param(call.params, 'ACTIVE');
  const users = [...call.world.users.values()].filter(
    ({ id, isActive }) => (wanted?.has(id) ?? true) && (active === undefined || isYes(active) === isActive),
  );
  const start = Math.max(0, readStart(param(call.params, 'start')));
  const rows = users.slice(start, start + pageSize);
  const end = start + rows.length;
  return { result: rows.map(renderUser), total: users.length, ...(end < users.length && { next: end }) };
}

function getFeature({ params }: Call): Answer {
  const code = param(params, 'code');
  if (code === undefined || code === '') throw new RestError('CODE_EMPTY', 'CODE is required');
  return { result: { value: 'N' } };
}

function appInfo({ caller, context }: Call): Answer {
  if (caller.kind === 'webhook') throw new RestError('ACCESS_DENIED', 'Access denied! Application context required');
  return {
    result: {
      ID: 3,
      CODE: context.credentials.clientId,
      VERSION: 1,
      STATUS: 'L',
      INSTALLED: true,
      PAYMENT_EXPIRED: 'N',
      DAYS: null,
      LANGUAGE_ID: 'en',
      LICENSE: 'en_project',
      LICENSE_TYPE: 'project',
      LICENSE_FAMILY: 'project',
    },
  };
}
