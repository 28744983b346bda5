import type { HttpRequest, Send } from '@strata/crm-http';
import { CrmError } from '@strata/crm-port';
import { COST, PAGE_SIZE } from '../limits.js';
import { bodyOf } from './answer.js';

export type Row = Readonly<Record<string, unknown>>;
export type Query = Readonly<Record<string, string | number | null | undefined>>;

export interface Answer {
  readonly data: unknown;
  /** Continues the list; null on its last page. */
  readonly nextCursor: string | null;
  /** The server's clock (whole seconds), or null when the answer does not tell. */
  readonly serverTimeMs: number | null;
}

export interface ListAnswer extends Answer {
  readonly data: readonly Row[];
}

export interface Change {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly cost: number;
  /** Sending it twice has the effect of sending it once. */
  readonly isRepeatable: boolean;
}

/** Pipedrive's calls as functions: addresses, envelopes and errors, no meaning of the records. */
export class PipedriveApi {
  constructor(
    private readonly send: Send,
    private origin: string,
  ) {}

  get baseUrl(): string {
    return this.origin;
  }

  /** The company's own host leads to the right data centre; used from the next call on. */
  moveTo(origin: string): void {
    this.origin = origin;
  }

  /** @param path from the origin on: `/api/v2/persons`, `/v1/users/me` */
  get(path: string, query: Query, cost: number): Promise<Answer> {
    return this.call({
      name: `GET ${template(path)}`,
      method: 'GET',
      url: this.url(path, query),
      isRepeatable: true,
      cost,
    });
  }

  async list(path: string, query: Query, cost: number): Promise<ListAnswer> {
    const answer = await this.get(path, query, cost);
    return { ...answer, data: rowsOf(answer.data, path) };
  }

  /** Every row of a v2 list that is short enough to be held. */
  async listAll(path: string, query: Query, cost: number): Promise<readonly Row[]> {
    const rows: Row[] = [];
    let cursor: string | null = null;
    do {
      const page: ListAnswer = await this.list(path, { ...query, limit: PAGE_SIZE, cursor }, cost);
      rows.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return rows;
  }

  change({ path, ...change }: Change): Promise<Answer> {
    return this.call({ ...change, name: `${change.method} ${template(path)}`, url: this.url(path, {}) });
  }

  me(): Promise<Answer> {
    return this.get('/v1/users/me', {}, COST.me);
  }

  private async call(request: HttpRequest): Promise<Answer> {
    const response = await this.send(request);
    const body = bodyOf(response, request.name);
    const date = Date.parse(response.headers.date ?? '');
    return {
      data: body.data,
      nextCursor: nextCursorOf(body.additional_data),
      serverTimeMs: Number.isNaN(date) ? null : date,
    };
  }

  private url(path: string, query: Query): string {
    const url = new URL(path, this.origin);
    for (const [key, value] of Object.entries(query)) {
      if (value !== null && value !== undefined) url.searchParams.set(key, String(value));
    }
    return url.href;
  }
}

/** The path as logs may show it: ids and field codes stand back behind a placeholder. */
const template = (path: string): string =>
  path.replace(/^\/(api\/)?/, '/').replace(/\/(\d+|[0-9a-f]{40})(?=\/|$)/g, '/:id');

function rowsOf(data: unknown, path: string): readonly Row[] {
  if (data === null || data === undefined) return [];
  if (!Array.isArray(data)) throw new CrmError('temporary', `Pipedrive sent no list for ${template(path)}.`);
  return data as readonly Row[];
}

function nextCursorOf(additional: unknown): string | null {
  const cursor = (additional as { next_cursor?: unknown } | null | undefined)?.next_cursor;
  return typeof cursor === 'string' && cursor !== '' ? cursor : null;
}
