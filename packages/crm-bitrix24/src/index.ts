export { createBitrix24Client, type Bitrix24Options } from './client.js';
export { limits, type Plan, requestRates } from './limits.js';
