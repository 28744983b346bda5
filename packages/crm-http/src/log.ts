import { CrmError, type RequestLog } from '@strata/crm-port';
import type { Layer } from './send.js';

/** One line per attempt. Only the request's name is shown, never its address, headers or body. */
export const log =
  (write: (event: RequestLog) => void, now: () => number): Layer =>
  (next) => {
    const attempts = new WeakMap<object, number>();
    return async (request) => {
      const attempt = (attempts.get(request) ?? 0) + 1;
      attempts.set(request, attempt);
      const startedAt = now();
      const line = { method: request.name, attempt };
      try {
        const response = await next(request);
        write({ ...line, durationMs: now() - startedAt, status: response.status });
        return response;
      } catch (error) {
        const text = error instanceof CrmError ? error.message : 'unexpected fault';
        write({ ...line, durationMs: now() - startedAt, status: null, error: text });
        throw error;
      }
    };
  };
