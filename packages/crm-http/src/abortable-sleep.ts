import { CrmError } from '@strata/crm-port';

/** Code of the error that a cancelled request or wait ends with. Nobody repeats it. */
export const CANCELLED = 'ERR_CANCELED';

type Sleep = (ms: number) => Promise<void>;

/** A sleep that ends with an error as soon as the signal says stop. */
export const abortableSleep =
  (sleep: Sleep, signal: AbortSignal | undefined): Sleep =>
  async (ms) => {
    if (!signal) return sleep(ms);
    const stopped = new CrmError('temporary', 'The work was stopped.', { code: CANCELLED });
    if (signal.aborted) throw stopped;
    let onAbort: () => void = () => undefined;
    const aborted = new Promise<never>((_, reject) => {
      onAbort = () => reject(stopped);
      signal.addEventListener('abort', onAbort, { once: true });
    });
    try {
      await Promise.race([sleep(ms), aborted]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  };
