import { describe, expect, it } from '@jest/globals';
import type { Command } from '../src/connection/batch.js';
import type { Portal } from '../src/connection/portal.js';
import type { Json } from '../src/connection/wire.js';
import type { Position } from '../src/read/cursor.js';
import { readCursor, writeCursor } from '../src/read/cursor.js';
import { idOf, listMethods } from '../src/read/list-method.js';
import { readAll } from '../src/read/read-all.js';
import { readChanges } from '../src/read/read-changes.js';

const query = { list: listMethods.deal, select: ['id'] };
const START = Date.parse('2026-05-01T12:00:00Z');

interface Row extends Json {
  readonly id: number;
  readonly updated: number;
}

/**
 * A portal of deals that answers batches as Bitrix24 does, with an empty reference meaning "from the beginning".
 *
 * @param cut commands of every batch after which the portal stops working on it
 */
function fakePortal(rows: readonly Row[], cut = 50) {
  const batches: number[] = [];
  let calls = 0;
  const list = ({ params }: Command, earlier: readonly Row[][]): Row[] => {
    const { filter, order } = params as { filter: Record<string, unknown>; order: Record<string, string> };
    const reference = /^\$result\[c(\d+)\]\[items\]\[49\]\[id\]$/.exec(String(filter['>id']));
    const after = reference ? (earlier[Number(reference[1])]?.[49]?.id ?? 0) : Number(filter['>id'] ?? 0);
    const since = Date.parse(String(filter['>=updatedTime'] ?? '1970-01-01T00:00:00Z'));
    const to = Number(filter['<=id'] ?? Infinity);
    const page: Row[] = [];
    const isDescending = order['id'] === 'DESC';
    let index = isDescending ? rows.length - 1 : rows.findIndex(({ id }) => id > after);
    for (; index >= 0 && index < rows.length && page.length < 50; index += isDescending ? -1 : 1) {
      const row = rows[index]!;
      if (row.id <= to && row.updated >= since) page.push(row);
      else if (row.id > to && !isDescending) break;
    }
    return page;
  };
  const portal = {
    now: () => START,
    gate: { perSecond: 2, operating: { perCommand: () => 0.07 } },
    call: async (method: string, params: Command['params']) => {
      calls++;
      return { result: { items: list({ method, params }, []) }, serverTime: START };
    },
    batch: async (commands: readonly Command[]) => {
      batches.push(commands.length);
      const pages: Row[][] = [];
      for (const command of commands.slice(0, cut)) pages.push(list(command, pages));
      const outcomes = commands.map((_, index) =>
        index < cut ? { status: 'done', result: { items: pages[index] } } : { status: 'deferred' },
      );
      return { outcomes, serverTime: START };
    },
  } as unknown as Portal;
  return { portal, batches, calls: () => calls };
}

const deals = (count: number, updated = 0): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: index * 2 + 1 + (index % 7 === 0 ? 1 : 0), updated }));

const ids = async (rows: readonly Json[]) => rows.map((row) => idOf(query.list, row)!);

async function drain(stream: AsyncGenerator<{ content: number[]; position: Position }>) {
  const portions: { content: number[]; position: Position }[] = [];
  for await (const portion of stream) portions.push(portion);
  return portions;
}

describe('reading everything', () => {
  it.each([0, 1, 49, 50, 51, 449, 450, 451, 2_950, 12_345])('yields each of %d deals once', async (count) => {
    const { portal } = fakePortal(deals(count));
    const portions = await drain(readAll(portal, query, null, ids));
    const found = portions.flatMap(({ content }) => content);
    expect(found.toSorted((a, b) => a - b)).toEqual(deals(count).map(({ id }) => id));
    expect(portions.every(({ content }) => content.length <= 2_500)).toBe(true);
    expect(portions.at(-1)?.position).toEqual({ mode: 'changes', since: START, after: 0, mark: null });
  });

  it('spends hardly more than one request for 2,500 rows', async () => {
    const { portal, batches } = fakePortal(deals(30_000));
    await drain(readAll(portal, query, null, ids));
    expect(batches[0]).toBe(10);
    expect(batches.length).toBeLessThanOrEqual(30_000 / 2_500 + 4);
    expect(batches.reduce((sum, commands) => sum + commands, 0)).toBeLessThan((30_000 / 50) * 1.05);
  });

  it('loses and repeats nothing when it goes on from any position', async () => {
    const rows = deals(25_000);
    const portions = await drain(readAll(fakePortal(rows).portal, query, null, ids));
    const { lanes } = portions[1]!.position as unknown as { lanes: unknown[] };
    expect(lanes.length).toBeGreaterThan(1);
    for (const [index, { position }] of portions.slice(0, -1).entries()) {
      const stored = readCursor(writeCursor(position));
      if (stored.mode !== 'all') throw new Error('a position in the middle belongs to the first read');
      const rest = await drain(readAll(fakePortal(rows).portal, query, stored, ids));
      const seen = [...portions.slice(0, index + 1), ...rest].flatMap(({ content }) => content);
      expect(seen.toSorted((a, b) => a - b)).toEqual(rows.map(({ id }) => id));
    }
  });

  it('goes on where a batch was cut short', async () => {
    const { portal } = fakePortal(deals(6_000), 13);
    const found = (await drain(readAll(portal, query, null, ids))).flatMap(({ content }) => content);
    expect(found.toSorted((a, b) => a - b)).toEqual(deals(6_000).map(({ id }) => id));
  });
});

describe('reading changes', () => {
  const start = { mode: 'changes', since: START, after: 0, mark: null } as const;
  const minute = 60_000;

  it('costs one request when there is little, and looks ten minutes back', async () => {
    const rows = deals(300).map((row, index) => ({ ...row, updated: START - index * minute }));
    const { portal, batches, calls } = fakePortal(rows);
    const portions = await drain(readChanges(portal, query, start, ids));
    expect(portions.flatMap(({ content }) => content)).toEqual(rows.slice(0, 11).map(({ id }) => id));
    expect([calls(), batches.length]).toEqual([1, 0]);
  });

  it('takes batches when there is much', async () => {
    const rows = deals(6_000, START);
    const { portal, batches } = fakePortal(rows);
    const portions = await drain(readChanges(portal, query, start, ids));
    expect(portions.flatMap(({ content }) => content)).toEqual(rows.map(({ id }) => id));
    expect(batches).toHaveLength(3);
  });

  it('goes on from the middle with the mark it began with', async () => {
    const rows = deals(200, START);
    const middle = { ...start, after: rows[99]!.id, mark: START - 5 * minute };
    const portions = await drain(readChanges(fakePortal(rows).portal, query, middle, ids));
    expect(portions.flatMap(({ content }) => content)).toEqual(rows.slice(100).map(({ id }) => id));
    expect(portions.at(-1)?.position).toEqual({ mode: 'changes', since: START - 5 * minute, after: 0, mark: null });
  });
});

it('a cursor of somebody else is refused', () => {
  for (const text of ['', '{}', '{"v":1,"mode":"all"}', '{"v":2,"mode":"changes"}', 'null']) {
    expect(() => readCursor(text)).toThrow(expect.objectContaining({ kind: 'rejected' }));
  }
});
