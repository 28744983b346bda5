import type {
  ApiError,
  CustomerList,
  CustomerPage,
  MigrationMembers,
  MoveReason,
  Overview,
  PortalScheme,
  PortalSummary,
  ProgressState,
  PutSchemeResult,
  RecipeSummary,
  ReportListing,
  SchemeListing,
  SchemeMigration,
  SchemeStructure,
  SignalKind,
  SignalList,
  TriedScheme,
} from '@strata/api-types';
import { currentLanguage } from '../i18n/index.js';
import { ApiFailure, kindOfStatus } from './api-failure.js';

export interface CustomerQuery {
  scheme?: string | undefined;
  segment?: string | undefined;
  search?: string | undefined;
  limit: number;
  offset: number;
}

/** Two days, `YYYY-MM-DD`, the earlier first. */
export interface DayPair {
  from: string;
  to: string;
}

export interface MoverQuery extends DayPair {
  fromSegment?: string | undefined;
  toSegment?: string | undefined;
  reason?: MoveReason | undefined;
  page: number;
}

export interface SignalQuery {
  kind?: SignalKind | undefined;
  limit: number;
  offset: number;
}

/** A scheme with parameters, as it is tried out. */
export interface SchemeDraft {
  id: string;
  scheme: string;
  parameters: Record<string, unknown>;
}

export interface ReportQuestion {
  scheme?: string | undefined;
  parameters: Record<string, unknown>;
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
  /** @param months  month ends, the last ones, beside the last day that was computed */
  structure(portalId: string, schemeId: string, months: number, signal?: AbortSignal): Promise<SchemeStructure>;
  migration(portalId: string, schemeId: string, days: DayPair, signal?: AbortSignal): Promise<SchemeMigration>;
  /** Movers by name, in pages of {@link MOVER_PAGE_SIZE}. */
  movers(portalId: string, schemeId: string, query: MoverQuery, signal?: AbortSignal): Promise<MigrationMembers>;
  /** Open signals, worst first. */
  signals(portalId: string, query: SignalQuery, signal?: AbortSignal): Promise<SignalList>;
  schemeCatalogue(signal?: AbortSignal): Promise<SchemeListing[]>;
  recipes(signal?: AbortSignal): Promise<RecipeSummary[]>;
  portalSchemes(portalId: string, signal?: AbortSignal): Promise<PortalScheme[]>;
  putScheme(portalId: string, draft: SchemeDraft, isWritten: boolean): Promise<PutSchemeResult>;
  removeScheme(portalId: string, schemeId: string): Promise<void>;
  applyRecipe(portalId: string, recipeId: string): Promise<PutSchemeResult[]>;
  /** What other parameters would do; saves nothing. */
  tryOut(portalId: string, drafts: readonly SchemeDraft[], signal?: AbortSignal): Promise<TriedScheme[]>;
  reports(signal?: AbortSignal): Promise<ReportListing[]>;
  makeReport(portalId: string, reportId: string, question: ReportQuestion, signal?: AbortSignal): Promise<unknown>;
}

/** Movers that the connector sends at once. */
export const MOVER_PAGE_SIZE = 50;

/** Code that asks for the customers without a segment. */
export const UNRATED = 'null';

/**
 * @param token     bearer of a server that listens beyond its own machine; null where none is needed
 * @param language  of names and reasons in the answers; null for the connector's choice
 * @throws ApiFailure for every answer that is not a success; an abort passes through unchanged
 */
export function createApiClient(
  send: typeof fetch,
  token: () => string | null = () => null,
  language: () => string | null = () => null,
): ApiClient {
  async function request<T>(path: string, init: RequestInit): Promise<T> {
    const bearer = token();
    const headers = {
      accept: 'application/json',
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    };
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
  /** Asks for an answer with names in it. */
  const ask = <T>(path: string, query: Query, signal?: AbortSignal) => {
    const asked = encodeQuery({ ...query, language: language() ?? undefined });
    return get<T>(asked === '' ? path : `${path}?${asked}`, signal);
  };
  const submit = <T>(method: 'POST' | 'PUT', path: string, body: unknown, signal?: AbortSignal) =>
    request<T>(path, { method, body: JSON.stringify(body), ...(signal ? { signal } : {}) });
  const portalPath = (portalId: string) => `/portals/${encodeURIComponent(portalId)}`;
  const schemePath = (portalId: string, schemeId: string) =>
    `${portalPath(portalId)}/schemes/${encodeURIComponent(schemeId)}`;

  return {
    portals: (signal) => get('/portals', signal),
    portal: (portalId, signal) => get(portalPath(portalId), signal),
    overview: (portalId, signal) => ask(`${portalPath(portalId)}/overview`, {}, signal),
    customers: (portalId, query, signal) => ask(`${portalPath(portalId)}/customers`, { ...query }, signal),
    customer: (portalId, customerId, signal) =>
      ask(`${portalPath(portalId)}/customers/${encodeURIComponent(customerId)}`, {}, signal),
    progress: (portalId, signal) => get(`${portalPath(portalId)}/progress`, signal),
    startRun: async (portalId) => {
      await request(`${portalPath(portalId)}/runs`, { method: 'POST' });
    },
    structure: (portalId, schemeId, months, signal) =>
      ask(`${schemePath(portalId, schemeId)}/structure`, { months }, signal),
    migration: (portalId, schemeId, { from, to }, signal) =>
      ask(`${schemePath(portalId, schemeId)}/migration`, { from, to }, signal),
    movers: (portalId, schemeId, query, signal) =>
      ask(`${schemePath(portalId, schemeId)}/migration/members`, { ...query }, signal),
    signals: (portalId, query, signal) => ask(`${portalPath(portalId)}/signals`, { ...query }, signal),
    schemeCatalogue: (signal) => get('/schemes', signal),
    recipes: (signal) => get('/recipes', signal),
    portalSchemes: (portalId, signal) => get(`${portalPath(portalId)}/schemes`, signal),
    putScheme: (portalId, { id, scheme, parameters }, isWritten) =>
      submit('PUT', schemePath(portalId, id), { scheme, parameters, isWritten }),
    removeScheme: async (portalId, schemeId) => {
      await request(schemePath(portalId, schemeId), { method: 'DELETE' });
    },
    applyRecipe: (portalId, recipeId) =>
      request(`${portalPath(portalId)}/recipes/${encodeURIComponent(recipeId)}`, { method: 'POST' }),
    tryOut: (portalId, schemes, signal) => submit('POST', `${portalPath(portalId)}/what-if`, { schemes }, signal),
    reports: (signal) => get('/reports', signal),
    makeReport: (portalId, reportId, question, signal) =>
      submit('POST', `${portalPath(portalId)}/reports/${encodeURIComponent(reportId)}`, question, signal),
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

type Query = Readonly<Record<string, string | number | undefined>>;

function encodeQuery(query: Query): string {
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
  currentLanguage,
);
