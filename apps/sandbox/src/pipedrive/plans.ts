import type { PipedriveSettings, Plan } from './settings.js';

interface PlanLimits {
  multiplier: number;
  /** Requests per 2 seconds. */
  burstToken: number;
  burstOauth: number;
  customFields: number;
}

/** Limits per plan; https://pipedrive.readme.io/docs/core-api-concepts-rate-limiting */
const plans: Record<Plan, PlanLimits> = {
  lite: { multiplier: 1, burstToken: 20, burstOauth: 80, customFields: 30 },
  growth: { multiplier: 2, burstToken: 40, burstOauth: 160, customFields: 100 },
  premium: { multiplier: 5, burstToken: 100, burstOauth: 400, customFields: 300 },
  ultimate: { multiplier: 7, burstToken: 120, burstOauth: 480, customFields: Infinity },
};

const tokensPerSeat = 30_000;

/** Tokens of the company per day. */
export function dailyTokensOf({ plan, seats, topUpTokens, dailyTokens }: PipedriveSettings): number {
  return dailyTokens >= 0 ? dailyTokens : tokensPerSeat * plans[plan].multiplier * seats + topUpTokens;
}

/** Requests per rolling 2 seconds. */
export function burstLimitOf({ plan, burstLimit }: PipedriveSettings, kind: 'token' | 'oauth'): number {
  if (burstLimit >= 0) return burstLimit;
  return kind === 'oauth' ? plans[plan].burstOauth : plans[plan].burstToken;
}

export function fieldLimitOf({ plan, fieldLimit }: PipedriveSettings): number {
  return fieldLimit >= 0 ? fieldLimit : plans[plan].customFields;
}

/** Plans with visibility groups count up to 7, the others to 3; both mean the entire company. */
export const widestVisibility = ({ plan }: PipedriveSettings): number =>
  plan === 'premium' || plan === 'ultimate' ? 7 : 3;
