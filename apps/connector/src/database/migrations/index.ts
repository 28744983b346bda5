import { CreateRecords1763800000001 } from './0001-create-records.js';
import { CreateRuns1763800000002 } from './0002-create-runs.js';
import { SecurePortals1763800000003 } from './0003-secure-portals.js';
import { GrantToApp1763800000004 } from './0004-grant-to-app.js';
import { CreateHistory1763800000005 } from './0005-create-history.js';
import { ReadLines1763800000006 } from './0006-read-lines.js';
import { CreateSignals1763800000007 } from './0007-create-signals.js';
import { MeasureOnce1763800000009 } from './0009-measure-once.js';

/** In the order they run. A migration that has been released is never changed; a new one follows it. */
export const migrations = [
  CreateRecords1763800000001,
  CreateRuns1763800000002,
  SecurePortals1763800000003,
  GrantToApp1763800000004,
  CreateHistory1763800000005,
  ReadLines1763800000006,
  CreateSignals1763800000007,
  MeasureOnce1763800000009,
] as const;
