import { isDeepStrictEqual } from 'node:util';
import type { SnapshotHead } from '../segments/history.repository.js';

type Settings = Pick<SnapshotHead, 'scheme' | 'version' | 'parameters'>;

/** Whether two snapshots were taken with the same scheme, version and parameters. */
export const haveSameParameters = (a: Settings, b: Settings): boolean =>
  a.scheme === b.scheme && a.version === b.version && isDeepStrictEqual(a.parameters, b.parameters);
