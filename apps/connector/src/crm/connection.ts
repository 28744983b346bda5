/** How to reach one portal: what the admin gave at connection. Secret; kept sealed. */
export type Connection =
  | {
      readonly crm: 'bitrix24';
      readonly webhook: string;
      readonly plan?: Bitrix24Plan;
      /** Share of the CRM's quota that we may use, 0 to 1. */
      readonly share?: number;
      readonly ca?: string;
    }
  | {
      readonly crm: 'pipedrive';
      readonly token: string;
      readonly baseUrl?: string;
      readonly plan?: PipedrivePlan;
      readonly seats?: number;
      readonly share?: number;
      readonly ca?: string;
    };

export const BITRIX24_PLANS = ['cloud', 'enterprise', 'self-hosted'] as const;
export const PIPEDRIVE_PLANS = ['lite', 'growth', 'premium', 'ultimate'] as const;
export type Bitrix24Plan = (typeof BITRIX24_PLANS)[number];
export type PipedrivePlan = (typeof PIPEDRIVE_PLANS)[number];
