import type { HttpRequest, HttpResponse, Layer } from './send.js';

/** What the limits of one vendor ask of a request. The rules live in the adapter, the waiting here. */
export interface Gate {
  /** Milliseconds to wait before this request may go; 0 books it and lets it through. May throw `CrmError('limited')`. */
  admit(request: HttpRequest): Promise<number> | number;
  /** Looks at the answer (headers, timing blocks). Returns milliseconds to wait before sending again, or null when the answer stands. */
  settle(request: HttpRequest, response: HttpResponse): Promise<number | null> | number | null;
  /** No answer came: what was booked for it may be given back. */
  abandon?(request: HttpRequest): void;
}

/** Lets requests through as the gate allows; a "too many" answer waits and goes again, without limit of tries while the gate asks for it. */
export const throttle =
  (gate: Gate, sleep: (ms: number) => Promise<void>): Layer =>
  (next) =>
  async (request) => {
    for (;;) {
      for (let waitMs = await gate.admit(request); waitMs > 0; waitMs = await gate.admit(request)) await sleep(waitMs);
      let response: HttpResponse;
      try {
        response = await next(request);
      } catch (error) {
        gate.abandon?.(request);
        throw error;
      }
      const waitMs = await gate.settle(request, response);
      if (waitMs === null) return response;
      await sleep(waitMs);
    }
  };
