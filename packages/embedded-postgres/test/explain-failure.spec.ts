import { describe, expect, it } from '@jest/globals';
import { loadBinaries } from '../src/binaries.js';
import { explainFailure } from '../src/embedded-postgres-error.js';

describe('explaining a failure', () => {
  it('names a full disk, whoever met it', () => {
    const full = 'The disk that holds /data is full: free some space or point STRATA_DATA_DIR at another folder.';
    expect(explainFailure('Error: ENOSPC: no space left on device, write', '/data').message).toBe(full);
    expect(explainFailure('initdb: error: could not write file "x": No space left on device', '/data').message).toBe(
      full,
    );
    const short =
      'FATAL:  could not extend file "base/1/2": wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.';
    expect(explainFailure(short, '/data').message).toBe(full);
    expect(explainFailure('PANIC:  could not write to file "pg_wal/1": No space left on device', '/data').message).toBe(
      full,
    );
  });

  it('quotes the last serious line of the log otherwise', () => {
    const log =
      '2026 LOG:  starting\n2026 FATAL:  could not load pg_hba.conf\n2026 LOG:  database system is shut down\n';
    expect(explainFailure(log, '/data', '/data/postgres.log').message).toBe(
      'The database in /data does not start: could not load pg_hba.conf (see /data/postgres.log). ' +
        'Restore the folder from a backup or point STRATA_DATA_DIR at another folder.',
    );
  });

  it('says where there is no embedded server', async () => {
    await expect(loadBinaries('sunos-sparc')).rejects.toThrow(
      'There is no embedded PostgreSQL for sunos-sparc: set DATABASE_URL to a PostgreSQL server, version 15 or newer.',
    );
  });
});
