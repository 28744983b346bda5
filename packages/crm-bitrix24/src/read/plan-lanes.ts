import { limits } from '../limits.js';
import type { Lane } from './cursor.js';

const MOST_LANES = 24;
const LANES_WITHOUT_RATE = 4;
/** Batches under way beyond what the rate needs: a lane also waits for what belongs to its rows. */
const HEADROOM = 2.5;
/** Lanes are cut a little short of whole batches: ids are not spread evenly. */
const FILL = 0.98;
/** Every lane ends with a batch that is not full: short lanes of a large portal would waste requests. */
const BATCHES_PER_LANE = 4;
/** What so few batches hold is worth more side by side: the bucket has room for some requests more. */
const SOME_BATCHES = 16;
const FEW_BATCHES = 4;
const LANES_OF_FEW = 8;
/** Rows for which a lane of its own is worth a request. */
const SHORT_LANE_ROWS = 500;

/** How many batches should be under way at once: as many as fill the request rate while each of them takes its time. */
export function wantedLanes(perSecond: number | null, batchSeconds: number): number {
  if (perSecond === null) return LANES_WITHOUT_RATE;
  return Math.min(MOST_LANES, Math.max(2, Math.ceil(perSecond * batchSeconds * HEADROOM)));
}

/**
 * Cuts one stretch of ids into lanes that can be read side by side, each of about a whole number of full batches; a
 * stretch of few batches into equal parts, so that a small portal is read in seconds.
 *
 * @param density rows per id seen so far
 */
export function cutLane(lane: Lane, density: number, lanes: number, batchRows: number): Lane[] {
  const span = lane.to - lane.after;
  const rows = span * density;
  const batches = Math.ceil(rows / (batchRows * FILL));
  const count = Math.min(lanes, lanesFor(rows, batches));
  if (count <= 1 || density <= 0) return [lane];
  const width =
    batches <= FEW_BATCHES
      ? Math.ceil(span / count)
      : Math.ceil(((batchRows * FILL) / density) * Math.ceil(batches / count));
  const cut: Lane[] = [];
  for (let after = lane.after; after < lane.to; after += width) {
    cut.push({ after, to: Math.min(lane.to, after + width) });
  }
  return cut;
}

function lanesFor(rows: number, batches: number): number {
  if (batches > SOME_BATCHES) return Math.floor(batches / BATCHES_PER_LANE);
  if (batches > FEW_BATCHES) return Math.min(LANES_OF_FEW, batches);
  return Math.min(LANES_OF_FEW, Math.floor(rows / SHORT_LANE_ROWS));
}

/** Commands worth sending for what is left of a lane: every one costs server time, also beyond the lane's end. */
export function pagesFor(lane: Lane, density: number, pageSeconds: number): number {
  const byTime = Math.floor(limits.batchAimSeconds / Math.max(pageSeconds, 0.001));
  const byRows = Math.ceil(((lane.to - lane.after) * density) / limits.pageRows) + 1;
  return Math.max(1, Math.min(limits.batchCommands, byTime, byRows));
}
