import { describe, expect, it } from '@jest/globals';
import { cutLane, pagesFor, wantedLanes } from '../src/read/plan-lanes.js';

const BATCH_ROWS = 2_500;
const rowsOf = ({ after, to }: { after: number; to: number }) => to - after;

describe('cutting a stretch of ids into lanes', () => {
  it('covers the stretch without gap or overlap', () => {
    for (const rows of [1, 400, 1_000, 6_000, 25_000, 100_000, 1_000_000]) {
      const lanes = cutLane({ after: 450, to: 450 + rows }, 1, 18, BATCH_ROWS);
      expect(lanes[0]!.after).toBe(450);
      expect(lanes.at(-1)!.to).toBe(450 + rows);
      lanes.slice(1).forEach(({ after }, index) => expect(after).toBe(lanes[index]!.to));
    }
  });

  it('reads a small portal in equal short lanes', () => {
    const lanes = cutLane({ after: 0, to: 6_000 }, 1, 18, BATCH_ROWS);
    expect(lanes.map(rowsOf)).toEqual(Array.from({ length: 8 }, () => 750));
  });

  it('reads a portal of some batches in lanes of whole batches', () => {
    const lanes = cutLane({ after: 0, to: 30_000 }, 1, 18, BATCH_ROWS);
    expect(lanes.map((lane) => Math.ceil(rowsOf(lane) / BATCH_ROWS))).toEqual([2, 2, 2, 2, 2, 2, 1]);
  });

  it('spends no request on a lane of a few rows', () => {
    expect(cutLane({ after: 0, to: 900 }, 1, 18, BATCH_ROWS)).toHaveLength(1);
    expect(cutLane({ after: 0, to: 90_000 }, 0.01, 18, BATCH_ROWS)).toHaveLength(1);
    expect(cutLane({ after: 0, to: 1_600 }, 1, 18, BATCH_ROWS)).toHaveLength(3);
  });

  it('keeps the lanes of a large portal long, so that nearly every batch is full', () => {
    const lanes = cutLane({ after: 0, to: 300_000 }, 1, 18, BATCH_ROWS);
    expect(lanes.length).toBeLessThanOrEqual(18);
    const requests = lanes.reduce((sum, lane) => sum + Math.ceil(rowsOf(lane) / BATCH_ROWS), 0);
    expect(300_000 / requests).toBeGreaterThan(2_350);
  });

  it('asks for no more lanes than there is use for', () => {
    expect(cutLane({ after: 0, to: 6_000 }, 1, 2, BATCH_ROWS)).toHaveLength(2);
    expect(wantedLanes(2, 3.5)).toBe(18);
    expect(wantedLanes(null, 3.5)).toBe(4);
  });

  it('sends no more pages than a lane holds', () => {
    expect(pagesFor({ after: 0, to: 750 }, 1, 0.07)).toBe(16);
    expect(pagesFor({ after: 0, to: 100_000 }, 1, 0.07)).toBe(50);
    expect(pagesFor({ after: 0, to: 100_000 }, 1, 2)).toBe(10);
  });
});
