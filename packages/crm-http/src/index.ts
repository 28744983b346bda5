export { abortableSleep, CANCELLED } from './abortable-sleep.js';
export { assertAllowedAddress, isClosedAddress } from './address.js';
export { LeakyBucket } from './leaky-bucket.js';
export { log } from './log.js';
export { backoffMs, retry, type RetryPolicy } from './retry.js';
export { compose, type HttpRequest, type HttpResponse, type Layer, type Send } from './send.js';
export { throttle, type Gate } from './throttle.js';
export { transport, type TransportOptions } from './transport.js';
