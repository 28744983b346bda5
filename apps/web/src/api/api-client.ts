import type { ApiError, CustomerList, CustomerPage, Overview, PortalSummary, ProgressState } from '@strata/api-types';
import { ApiFailure, kindOfStatus } from './api-failure.js';

export interface CustomerQuery {
  scheme?: string | undefined;
  segment?: string | undefined;
  search?: string | undefined;
  limit: number;
  offset: number;
}

export interface ApiClient {
  portals(signal?: AbortSignal): Promise<PortalSummary[]>;
  portal(portalId: string, signal?: AbortSignal): Promise<PortalSummary>;
  overview(portalId: string, signal?: AbortSignal): Promise<Overview>;
  customers(portalId: string, query: CustomerQuery, signal?: AbortSignal): Promise<CustomerList>;
  customer(portalId: string, customerId: string, signal?: AbortSignal): Promise<CustomerPage>;
  progress(portalId: string, signal?: AbortSignal): Promise<ProgressState | null>;
  /** Starts reading and segmenting; writes nothing to the CRM. */
  startRun(portalId: string): Promise<void>;
}

/** Code that asks for the customers without a segment. */
export const UNRATED = 'null';

/**
 * @param token  bearer of a server that listens beyond its own machine; null where none is needed
 * @throws ApiFailure for every answer that is not a success; an abort passes through unchanged
 */
export function createApiClient(send: typeof fetch, token: () => string | null = () => null): ApiClient {
  async function request<T>(path: string, init: RequestInit): Promise<T> {
    const bearer = token();
    const headers = { accept: 'application/json', ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) };
    const response = await send(`/api${path}`, { ...init, headers }).catch((error) => {
      if (init.signal?.aborted) throw error;
      throw new ApiFailure('unreachable', '');
    });
    const text = await response.text();
    if (!response.ok) throw failureOf(response.status, text);
    // NestJS sends null as an empty body.
    if (text === '') return null as T;
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new ApiFailure('unreachable', '');
    }
  }

  const get = <T>(path: string, signal?: AbortSignal) => request<T>(path, signal ? { signal } : {});
  const portalPath = (portalId: string) => `/portals/${encodeURIComponent(portalId)}`;

  return {
    portals: (signal) => get('/portals', signal),
    portal: (portalId, signal) => get(portalPath(portalId), signal),
    overview: (portalId, signal) => get(`${portalPath(portalId)}/overview`, signal),
    customers: (portalId, query, signal) => get(`${portalPath(portalId)}/customers?${encodeQuery(query)}`, signal),
    customer: (portalId, customerId, signal) =>
      get(`${portalPath(portalId)}/customers/${encodeURIComponent(customerId)}`, signal),
    progress: (portalId, signal) => get(`${portalPath(portalId)}/progress`, signal),
    startRun: async (portalId) => {
      await request(`${portalPath(portalId)}/runs`, { method: 'POST' });
    },
  };
}

function failureOf(status: number, body: string): ApiFailure {
  try {
    const error = JSON.parse(body) as Partial<ApiError>;
    return new ApiFailure(kindOfStatus(status), error.message ?? '', error.correlationId ?? null);
  } catch {
    return new ApiFailure(kindOfStatus(status), '');
  }
}

function encodeQuery(query: CustomerQuery): string {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(filled.map(([name, value]) => [name, String(value)])).toString();
}

let currentToken: string | null = null;

/** Sends this token from now on. Kept in memory only: no storage that another script could read. */
export function setToken(token: string): void {
  currentToken = token;
}

/** Of the page's own origin. */
export const api = createApiClient(
  (...args) => fetch(...args),
  () => currentToken,
);
