import type { JsonSchema } from '../../scheme/json-schema.js';

const share = (byDefault: number, description: string): JsonSchema => ({
  type: 'number',
  exclusiveMinimum: 0,
  maximum: 1,
  default: byDefault,
  description,
});

/** Parameters that both VIP schemes share. */
export const TOP_SHARE = share(0.2, 'Share of customers that are VIP, rounded up; 0.2 is 20 %.');
export const BOTTOM_SHARE = share(0.2, 'Share of customers at the bottom, rounded up; 0.2 is 20 %.');
export const GOOD_SHARE = share(0.2, 'Share of the customers after the VIPs that are good, rounded up; 0.2 is 20 %.');
