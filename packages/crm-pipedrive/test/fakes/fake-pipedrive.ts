import type { HttpRequest, HttpResponse, Send } from '@strata/crm-http';
import type { VirtualTime } from './virtual-time.js';

export interface FakeRow extends Record<string, unknown> {
  readonly id: number;
  readonly update_time: string | null;
}

type Reply = Partial<HttpResponse> & { readonly status: number };

/** A page list as Pipedrive serves it, kept in memory, plus any answers a test plans by hand. */
export class FakePipedrive {
  readonly lists = new Map<string, FakeRow[]>();
  readonly requests: { method: string; path: string; query: URLSearchParams; at: number; request: HttpRequest }[] = [];
  /** Answers for the coming requests; null lets one through. */
  readonly planned: (Reply | null | ((request: HttpRequest) => Reply))[] = [];
  /** Answers by `METHOD path`, before the lists are asked. */
  readonly routes = new Map<string, (request: HttpRequest, url: URL) => Reply>();
  latencyMs = 0;
  /** Headers of every answer. */
  headers: () => Record<string, string> = () => ({});

  constructor(readonly time: VirtualTime) {}

  readonly send: Send = async (request) => {
    const url = new URL(request.url);
    this.requests.push({
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      at: this.time.now(),
      request,
    });
    if (this.latencyMs > 0) await this.time.sleep(this.latencyMs / 2);
    const reply = this.reply(request, url);
    if (this.latencyMs > 0) await this.time.sleep(this.latencyMs / 2);
    const headers = { date: new Date(this.time.now()).toUTCString(), ...this.headers(), ...reply.headers };
    return { json: undefined, text: '', ...reply, headers };
  };

  private reply(request: HttpRequest, url: URL): Reply {
    const planned = this.planned.shift() ?? null;
    if (planned !== null) return typeof planned === 'function' ? planned(request) : planned;
    const route = this.routes.get(`${request.method} ${url.pathname}`);
    if (route) return route(request, url);
    const rows = this.lists.get(url.pathname);
    return rows ? page(rows, url.searchParams) : { status: 404, json: { success: false, error: 'Not found' } };
  }
}

export const ok = (data: unknown): Reply => ({ status: 200, json: { success: true, data } });

export const refused = (status: number, error: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  json: { success: false, error },
});

function page(all: readonly FakeRow[], query: URLSearchParams): Reply {
  const limit = Number(query.get('limit') ?? 100);
  const since = query.get('updated_since');
  const sortBy = query.get('sort_by') ?? 'id';
  const sign = query.get('sort_direction') === 'desc' ? -1 : 1;
  const keyOf = (row: FakeRow): string => (sortBy === 'id' ? '' : (row.update_time ?? ''));
  const compare = (a: FakeRow, b: FakeRow): number =>
    sign * (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a.id - b.id);
  const after = query.get('cursor');
  const mark = after === null ? null : (JSON.parse(after) as FakeRow);
  const order = ordered(all, compare);
  const rows: FakeRow[] = [];
  for (let index = 0; index < order.length && rows.length <= limit; index++) {
    const row = order[index]!;
    if (since !== null && (row.update_time === null || row.update_time < since)) continue;
    if (mark === null || compare(row, mark) > 0) rows.push(row);
  }
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const next_cursor =
    rows.length > limit && last ? JSON.stringify({ id: last.id, update_time: last.update_time }) : null;
  return { status: 200, json: { success: true, data, additional_data: { next_cursor } } };
}

/** Sorting anew for each page would be the slowest part of the tests; most lists are in order as they are. */
function ordered(rows: readonly FakeRow[], compare: (a: FakeRow, b: FakeRow) => number): readonly FakeRow[] {
  const isSorted = rows.every((row, index) => index === 0 || compare(rows[index - 1]!, row) <= 0);
  return isSorted ? rows : rows.toSorted(compare);
}
