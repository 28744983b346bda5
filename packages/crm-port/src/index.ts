export * from './budget.js';
export * from './client.js';
export * from './errors.js';
export * from './paging.js';
export * from './records.js';
export * from './tags.js';
