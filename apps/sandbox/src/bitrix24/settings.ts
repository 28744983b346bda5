import type { Profile } from '../control/context.js';

/**
 * Everything about the portal that can be set with `POST /_sandbox/faults {"settings": {…}}`: limits, costs, rights, and
 * a switch for each behaviour that the vendor does not document clearly.
 */
export interface Bitrix24Settings {
  /** Requests that drain from the bucket per second and address; 0 lifts the limit. */
  requestsPerSecond: number;
  /** Requests the bucket holds. */
  bucketSize: number;
  /** Whether refused requests fill the bucket too. */
  refusedRequestsCount: boolean;
  /** Server seconds that a method may use in ten minutes; 0 lifts the limit. */
  operatingLimitSeconds: number;
  /** What a command of a batch is charged to: `nested` its own method, `batch` the method `batch` (at least 0.1 s each). */
  operatingModel: 'nested' | 'batch';
  /** Whether answers carry `operating` and `operating_reset_at`; self-hosted portals leave them out. */
  showOperating: boolean;
  /** Real time that a page of a list takes, milliseconds. */
  listMs: number;
  /** Real time that adding, changing or deleting one record takes, milliseconds. */
  updateMs: number;
  /** Real time of any other call, milliseconds. */
  otherMs: number;
  /** A batch is cut after this many seconds: the commands left over are in neither map of the answer. */
  maxRequestSeconds: number;
  /** `expired`: the webhook answers INVALID_CREDENTIALS. */
  webhook: 'active' | 'expired';
  /** Status of that answer: 401 or 403. */
  expiredStatus: number;
  /** `closed`: the plan does not include REST. */
  restAccess: 'open' | 'closed';
  /** Comma-separated scopes of the webhook. */
  scopes: string;
  /** Whether users who are no administrators read only the records they are responsible for. */
  ownRecordsOnly: boolean;
  /** Whether crm.item.update answers but does not store the clearing of an enumeration or a multiple field. */
  itemClearDefect: boolean;
  /** Whether crm.*.update moves DATE_MODIFY although nothing changed; crm.item.update never does. */
  legacyNoOpTouches: boolean;
  /** What an option id that the field does not have does: `ignore` keeps the old value, `empty` clears it. */
  unknownOption: 'ignore' | 'empty';
  /** How crm.*.list and get read an empty multiple field: `false` or `[]`. */
  emptyMultiple: 'false' | 'array';
  /** Whether `useOriginalUfNames` is known; older portals ignore it. */
  originalUfNames: boolean;
  /** Whether item filters honour instants as ISO text; if not, such a condition is dropped. */
  isoFilters: boolean;
  /** Whether an array without the `@` prefix works as IN in crm.*.list. */
  arrayMeansIn: boolean;
  /** Whether crm.item.productrow.list takes an array of owners. */
  productRowOwnerArray: boolean;
  /** Whether an unknown name in `select` of crm.item.list is refused rather than skipped. */
  refuseUnknownSelect: boolean;
  /** Whether userfield lists show XML_ID of the options. */
  optionXmlIds: boolean;
  /** Whether options that an update of `LIST` does not mention stay. */
  optionsMerge: boolean;
  /** Whether crm.stagehistory.list writes ids as text, as recorded answers have them. */
  historyTextIds: boolean;
  /** Whether moving deals in a merge moves their modification time. */
  mergeTouchesDeals: boolean;
  /** Whether closing a deal sets its CLOSEDATE to the current day. */
  closingSetsCloseDate: boolean;
  /** What a `$result` path that leads nowhere becomes: an empty text, or the reference as written. */
  missingReference: 'empty' | 'literal';
}

const cloud: Bitrix24Settings = {
  requestsPerSecond: 2,
  bucketSize: 50,
  refusedRequestsCount: false,
  operatingLimitSeconds: 480,
  operatingModel: 'nested',
  showOperating: true,
  listMs: 70,
  updateMs: 85,
  otherMs: 20,
  maxRequestSeconds: 60,
  webhook: 'active',
  expiredStatus: 401,
  restAccess: 'open',
  scopes: 'crm,user_brief',
  ownRecordsOnly: true,
  itemClearDefect: true,
  legacyNoOpTouches: true,
  unknownOption: 'ignore',
  emptyMultiple: 'false',
  originalUfNames: true,
  isoFilters: true,
  arrayMeansIn: true,
  productRowOwnerArray: true,
  refuseUnknownSelect: false,
  optionXmlIds: true,
  optionsMerge: true,
  historyTextIds: true,
  mergeTouchesDeals: false,
  closingSetsCloseDate: true,
  missingReference: 'empty',
};

const demo: Bitrix24Settings = {
  ...cloud,
  requestsPerSecond: 0,
  operatingLimitSeconds: 0,
  showOperating: false,
  listMs: 0,
  updateMs: 0,
  otherMs: 0,
};

const choices: Partial<Record<keyof Bitrix24Settings, readonly unknown[]>> = {
  operatingModel: ['nested', 'batch'],
  webhook: ['active', 'expired'],
  expiredStatus: [401, 403],
  restAccess: ['open', 'closed'],
  unknownOption: ['ignore', 'empty'],
  emptyMultiple: ['false', 'array'],
  missingReference: ['empty', 'literal'],
};

export const defaultSettings = (profile: Profile): Bitrix24Settings => (profile === 'cloud' ? cloud : demo);

/** Says what is wrong with a setting, or null when it can be used. */
export function checkSetting(name: string, value: unknown): string | null {
  if (!Object.hasOwn(cloud, name)) return `unknown setting ${name}; known: ${Object.keys(cloud).join(', ')}`;
  const key = name as keyof Bitrix24Settings;
  if (typeof value !== typeof cloud[key]) return `${name} must be a ${typeof cloud[key]}`;
  if (typeof value === 'number' && !(value >= 0)) return `${name} must not be negative`;
  const allowed = choices[key];
  return allowed && !allowed.includes(value) ? `${name} must be one of ${allowed.join(', ')}` : null;
}

/** The profile's settings under those of the control plane. */
export const readSettings = (profile: Profile, overrides: Readonly<Record<string, unknown>>): Bitrix24Settings => ({
  ...defaultSettings(profile),
  ...overrides,
});
