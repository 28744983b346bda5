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
  private readonly orders = new Map<readonly FakeRow[], Map<string, Order>>();
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

  /** Call it when rows of a list were changed in place. */
  changed(): void {
    this.orders.clear();
  }

  private orderOf(rows: readonly FakeRow[], query: URLSearchParams): Order {
    const sortBy = query.get('sort_by') ?? 'id';
    const sign = query.get('sort_direction') === 'desc' ? -1 : 1;
    const known = this.orders.get(rows) ?? new Map<string, Order>();
    this.orders.set(rows, known);
    const order = known.get(`${sortBy}${sign}`) ?? orderBy(rows, sortBy, sign);
    known.set(`${sortBy}${sign}`, order);
    return order;
  }

  private reply(request: HttpRequest, url: URL): Reply {
    const planned = this.planned.shift() ?? null;
    if (planned !== null) return typeof planned === 'function' ? planned(request) : planned;
    const route = this.routes.get(`${request.method} ${url.pathname}`);
    if (route) return route(request, url);
    const rows = this.lists.get(url.pathname);
    return rows
      ? page(this.orderOf(rows, url.searchParams), url.searchParams)
      : { status: 404, json: { success: false, error: 'Not found' } };
  }
}

export const ok = (data: unknown): Reply => ({ status: 200, json: { success: true, data } });

export const refused = (status: number, error: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  json: { success: false, error },
});

/** Rows in one order, and how to find a place in it. */
interface Order {
  readonly rows: readonly FakeRow[];
  /** Number of rows that stand before this place. */
  countBefore(place: Pick<FakeRow, 'id' | 'update_time'>): number;
}

function orderBy(rows: readonly FakeRow[], sortBy: string, sign: number): Order {
  const keyOf = ({ update_time }: Pick<FakeRow, 'update_time'>) => (sortBy === 'id' ? '' : (update_time ?? ''));
  const compare = (a: Pick<FakeRow, 'id' | 'update_time'>, b: Pick<FakeRow, 'id' | 'update_time'>): number =>
    sign * (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a.id - b.id);
  const sorted = rows.toSorted(compare);
  const countBefore: Order['countBefore'] = (place) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(sorted[middle]!, place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { rows: sorted, countBefore };
}

function page(order: Order, query: URLSearchParams): Reply {
  const limit = Number(query.get('limit') ?? 100);
  const since = query.get('updated_since');
  const cursor = query.get('cursor');
  const mark = cursor === null ? null : (JSON.parse(cursor) as FakeRow);
  const rows: FakeRow[] = [];
  const isInTimeOrder = query.get('sort_by') === 'update_time' && query.get('sort_direction') === 'asc';
  let index = since !== null && isInTimeOrder ? order.countBefore({ id: 0, update_time: since }) : 0;
  if (mark !== null) index = Math.max(index, order.countBefore(mark) + 1);
  for (; index < order.rows.length && rows.length <= limit; index++) {
    const row = order.rows[index]!;
    if (since === null || (row.update_time !== null && row.update_time >= since)) rows.push(row);
  }
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const next_cursor =
    rows.length > limit && last ? JSON.stringify({ id: last.id, update_time: last.update_time }) : null;
  return { status: 200, json: { success: true, data, additional_data: { next_cursor } } };
}
