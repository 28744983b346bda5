export { createPipedriveClient } from './client.js';
export { DEFAULT_SHARE, PLANS, TOKENS_PER_SEAT_AND_DAY, type PipedrivePlan } from './limits.js';
export type { PipedriveOptions } from './options.js';
