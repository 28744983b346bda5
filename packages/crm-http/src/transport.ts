import { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import axios, { AxiosError, type AxiosInstance } from 'axios';
import { CrmError } from '@strata/crm-port';
import { CANCELLED } from './abortable-sleep.js';
import { assertAllowedAddress, isListed } from './address.js';
import { CLOSED, publicLookup } from './public-lookup.js';
import type { HttpResponse, Send } from './send.js';

export interface TransportOptions {
  readonly allowedHosts: readonly string[];
  /** One answer may take this long. */
  readonly timeoutMs?: number;
  readonly userAgent?: string;
  readonly maxSockets?: number;
  readonly signal?: AbortSignal;
  /** Extra trusted certificate authority (PEM), for a test server with a certificate of its own. */
  readonly ca?: string;
}

const MAX_BODY_BYTES = 64 * 1024 * 1024;

/**
 * The innermost layer: one HTTP exchange by axios. It follows no redirect, sends to checked addresses only, and turns
 * network faults into `CrmError('temporary')`. Every status is an answer; what it means is the adapter's affair.
 */
export function transport(options: TransportOptions): Send {
  const { timeoutMs = 75_000, maxSockets = 32 } = options;
  const shared = { keepAlive: true, maxSockets };
  const openHttp = new http.Agent(shared);
  const openHttps = new https.Agent({ ...shared, ca: options.ca });
  const guardedHttps = new https.Agent({ ...shared, ca: options.ca, lookup: publicLookup(lookup) });
  const client: AxiosInstance = axios.create({
    timeout: timeoutMs,
    maxRedirects: 0,
    maxContentLength: MAX_BODY_BYTES,
    proxy: false,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    headers: { Accept: 'application/json', 'User-Agent': options.userAgent ?? 'Strata/0.1' },
  });

  return async (request) => {
    const url = assertAllowedAddress(request.url, options.allowedHosts);
    const isOpen = isListed(url, options.allowedHosts);
    try {
      const answer = await client.request<string>({
        method: request.method,
        url: url.href,
        headers: { ...request.headers, ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }) },
        data: request.body === undefined ? undefined : JSON.stringify(request.body),
        httpAgent: openHttp,
        httpsAgent: isOpen ? openHttps : guardedHttps,
        signal: options.signal,
      });
      return toResponse(answer.status, answer.headers as Record<string, unknown>, String(answer.data ?? ''));
    } catch (error) {
      throw toCrmError(error, url.host, request.name);
    }
  };
}

function toResponse(status: number, headers: Record<string, unknown>, body: string): HttpResponse {
  const lower: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) lower[name.toLowerCase()] = String(value);
  try {
    return { status, headers: lower, json: JSON.parse(body) as unknown, text: '' };
  } catch {
    return { status, headers: lower, json: undefined, text: body.slice(0, 200) };
  }
}

/** axios errors carry the address and the headers, secrets included: nothing of them is passed on. */
function toCrmError(error: unknown, host: string, name: string): CrmError {
  if (error instanceof CrmError) return error;
  const code = error instanceof AxiosError ? (error.code ?? 'ERR') : 'ERR';
  if (code === CANCELLED) return new CrmError('temporary', `${name} was stopped.`, { code });
  if (code === CLOSED) {
    return new CrmError('rejected', `${host} resolves to a private address; it is refused.`, { code });
  }
  const why: Record<string, string> = {
    ENOTFOUND: 'its name cannot be resolved',
    EAI_AGAIN: 'its name cannot be resolved right now',
    ECONNREFUSED: 'it refuses connections',
    ECONNRESET: 'it closed the connection',
    ECONNABORTED: 'it did not answer in time',
    ETIMEDOUT: 'it did not answer in time',
    CERT_HAS_EXPIRED: 'its certificate has expired',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  };
  return new CrmError('temporary', `${host} cannot be reached: ${why[code] ?? code}.`, { code });
}
