import { IANAZone } from 'luxon';
import type { Profile } from '../control/context.js';

export type Plan = 'lite' | 'growth' | 'premium' | 'ultimate';

/**
 * Everything about the account that can be set with `POST /_sandbox/faults {"settings": {…}}`. Where the vendor does not say
 * what happens, the choice is a switch here, so that a client can be tried against each reading.
 */
export interface PipedriveSettings {
  /** Real time per answer, milliseconds. */
  callMs: number;
  plan: Plan;
  seats: number;
  /** Purchased tokens on top of the plan, per day. */
  topUpTokens: number;
  /** Whole daily budget; -1 computes it from plan and seats. */
  dailyTokens: number;
  /** Zone whose midnight refills the budget; the vendor does not name it. */
  resetZone: string;
  /** Requests per rolling 2 seconds and token; -1 takes the plan's number. */
  burstLimit: number;
  /** Whether calls that end in 4xx spend tokens. */
  failedCallsCost: boolean;
  /** POST and PUT requests per user and UTC day, reported in `x-daily-requests-left`. */
  dailyWriteRequests: number;
  /** Whether the number above is enforced. */
  enforceDailyWriteRequests: boolean;
  /** Whether PATCH counts into it. */
  patchCountsAsWriteRequest: boolean;
  /** Consecutive 429s within a minute after which API-token traffic meets the HTML 403 page. */
  blockAfter429s: number;
  /** How long that block lasts, seconds. */
  blockSeconds: number;
  /** `open`, or `closed`: every call answers 402. */
  account: 'open' | 'closed';
  /** Comma-separated scopes of the OAuth token; `*` grants all. */
  oauthScopes: string;
  /** What the administrator does when asked for consent: `marketplace` agrees too, but the callback has no `state`. */
  consent: 'agree' | 'refuse' | 'marketplace';
  /** Whether the acting user may add, change and delete custom fields. */
  canEditFields: boolean;
  /** Custom fields of the company; -1 takes the plan's number. */
  fieldLimit: number;
  /** Whether `?api_token=` is accepted. */
  acceptQueryToken: boolean;
  /** Whether query parameters and body keys that are not documented are refused with 400 rather than ignored. */
  refuseUnknownNames: boolean;
  /** Whether an unknown field code or option id in a write is refused with 400; else that key is dropped. */
  refuseUnknownFields: boolean;
  /** Whether a PATCH that changes nothing still moves `update_time`. */
  emptyPatchBumps: boolean;
  /** Whether moving deals in a merge moves their `update_time`. */
  mergeBumpsDeals: boolean;
  /** Whether a change of line items moves the deal's `update_time`. */
  linesBumpDeal: boolean;
  /** Whether `GET /persons/{id}` of a deleted person answers the record (else 404 at once). */
  showDeletedById: boolean;
  /** Status of a successful creation of a person, organization, deal or product: 200 in the document, 201 in reports. */
  createdStatus: number;
  /** Status of the removed v1 endpoints: 404 or 410. */
  removedStatus: number;
  /** Fraction in times, as some answers carry it. */
  timesWithFraction: boolean;
  /** Whether open deals leave `won_time`, `lost_time` and `close_time` out rather than null. */
  omitOpenDealTimes: boolean;
}

const cloud: PipedriveSettings = {
  callMs: 120,
  plan: 'growth',
  seats: 5,
  topUpTokens: 0,
  dailyTokens: -1,
  resetZone: 'Europe/Berlin',
  burstLimit: -1,
  failedCallsCost: true,
  dailyWriteRequests: 10_000,
  enforceDailyWriteRequests: false,
  patchCountsAsWriteRequest: false,
  blockAfter429s: 20,
  blockSeconds: 900,
  account: 'open',
  oauthScopes: '*',
  consent: 'agree',
  canEditFields: true,
  fieldLimit: -1,
  acceptQueryToken: false,
  refuseUnknownNames: true,
  refuseUnknownFields: true,
  emptyPatchBumps: true,
  mergeBumpsDeals: true,
  linesBumpDeal: true,
  showDeletedById: true,
  createdStatus: 200,
  removedStatus: 410,
  timesWithFraction: false,
  omitOpenDealTimes: false,
};

const demo: PipedriveSettings = { ...cloud, callMs: 0, plan: 'ultimate', seats: 100, burstLimit: 1_000_000 };

export const defaultSettings = (profile: Profile): PipedriveSettings => (profile === 'cloud' ? cloud : demo);

const choices: Partial<Record<keyof PipedriveSettings, readonly unknown[]>> = {
  plan: ['lite', 'growth', 'premium', 'ultimate'],
  account: ['open', 'closed'],
  consent: ['agree', 'refuse', 'marketplace'],
  createdStatus: [200, 201],
  removedStatus: [404, 410],
};

/** Says what is wrong with a setting, or null when it can be used. */
export function checkSetting(name: string, value: unknown): string | null {
  const known = (cloud as unknown as Record<string, unknown>)[name];
  if (known === undefined) return `unknown setting ${name}`;
  if (typeof value !== typeof known || Number.isNaN(value)) return `${name} must be a ${typeof known}`;
  if (name === 'resetZone' && !IANAZone.isValidZone(String(value))) return 'resetZone must be a time zone';
  const allowed = choices[name as keyof PipedriveSettings];
  return allowed && !allowed.includes(value) ? `${name} must be one of ${allowed.join(', ')}` : null;
}

/** The profile's settings under those of the control plane; a setting that makes no sense here is left alone. */
export function readSettings(profile: Profile, overrides: Readonly<Record<string, unknown>>): PipedriveSettings {
  const settings = { ...defaultSettings(profile) };
  for (const [name, value] of Object.entries(overrides)) {
    if (checkSetting(name, value) === null) Object.assign(settings, { [name]: value });
  }
  return settings;
}
