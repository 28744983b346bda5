/**
 * What Pipedrive allows and charges. The unit of the daily budget is the token; costs are flat per call and do not
 * depend on the page size.
 *
 * Sources, unless a line says otherwise: https://pipedrive.readme.io/docs/core-api-concepts-rate-limiting and the
 * `x-token-cost` of each operation in https://developers.pipedrive.com/docs/api/v1/openapi-v2.yaml (v2) and openapi.yaml (v1).
 */

export type PipedrivePlan = 'lite' | 'growth' | 'premium' | 'ultimate';

interface PlanLimits {
  /** Tokens per seat and day are 30,000 times this. */
  readonly multiplier: number;
  /** Requests per rolling window with a personal API token. */
  readonly burst: number;
}

export const PLANS: Readonly<Record<PipedrivePlan, PlanLimits>> = {
  lite: { multiplier: 1, burst: 20 },
  growth: { multiplier: 2, burst: 40 },
  premium: { multiplier: 5, burst: 100 },
  ultimate: { multiplier: 7, burst: 120 },
};

export const TOKENS_PER_SEAT_AND_DAY = 30_000;

/** The burst window is rolling. */
export const BURST_WINDOW_MS = 2_000;

/** Longest wait after a burst refusal: `x-ratelimit-reset` counts whole seconds of a two-second window. */
export const LONGEST_BURST_WAIT_MS = 5_000;

/** Tokens per call. */
export const COST = {
  /** v2: one record, one field definition. */
  one: 1,
  /** v2: a page of persons, organizations, deals, deal products, field definitions. */
  list: 10,
  /** v2: a page of archived deals. */
  archived: 20,
  /** v2: pipelines or stages. */
  funnel: 5,
  /** v2: create or change one record, field or list of options. */
  write: 5,
  /** v2: delete one record or field. */
  remove: 3,
  /** v1: the acting user. */
  me: 2,
  /** v1: permissions of a user. */
  permissions: 10,
  /** v1: users, currencies. */
  v1List: 20,
} as const;

/** https://pipedrive.readme.io/docs/core-api-concepts-pagination */
export const PAGE_SIZE = 500;

/** `ids` of persons, organizations and deals; `deal_ids` of deal products. Source: openapi-v2.yaml, GET /persons, GET /deals/products. */
export const IDS_PER_CALL = 100;

/** Codes in the `custom_fields` parameter. Source: openapi-v2.yaml, GET /persons. */
export const CUSTOM_FIELDS_PER_CALL = 15;

/** Source: openapi-v2.yaml, POST /personFields (`field_name`, `options[].label`). */
export const LABEL_LENGTH = 255;

/** After the daily budget was refused, one cheap try per hour: the hour of the reset is not documented. */
export const DAILY_PROBE_MS = 60 * 60_000;

/** The answer to ignored refusals is a block page that hits every integration of the customer; stay away for long. */
export const BLOCKED_WAIT_MS = 60 * 60_000;

/** The part of the daily budget that this product takes unless told otherwise: the customer has other integrations. */
export const DEFAULT_SHARE = 0.7;
