/** Why the embedded server is not there, in one sentence that names the remedy. Holds no secret. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

const SERIOUS = /\b(PANIC|FATAL|error):/i;

/**
 * The sentence for a failed file operation of ours or for what `initdb` and `postgres` wrote before they gave up.
 *
 * @param output  error message, or the part of the log that belongs to the failed start
 * @param logFile where the whole story stands, if it was written
 */
export function explainFailure(output: string, dir: string, logFile?: string): EmbeddedPostgresError {
  const elsewhere = 'or point STRATA_DATA_DIR at another folder';
  if (/ENOSPC|No space left on device|Check free disk space|EDQUOT|Disk quota exceeded/.test(output))
    return new EmbeddedPostgresError(`The disk that holds ${dir} is full: free some space ${elsewhere}.`);
  const refused = /EACCES|EPERM|EROFS|ENOTDIR|EEXIST|Permission denied|Read-only file system/.exec(output);
  if (refused)
    return new EmbeddedPostgresError(
      `The data folder ${dir} cannot be written (${refused[0]}): make it writable ${elsewhere}.`,
    );
  const lines = output.split('\n').filter((each) => each.trim() !== '' && !/\bLOG:/.test(each));
  // Before the server has its log it complains in plain lines, the first of which matters.
  const line = lines.findLast((each) => SERIOUS.test(each)) ?? lines[0];
  const reason = line?.replace(/^.*?\b(?:PANIC|FATAL|error|postgres):\s*/i, '').trim();
  const see = logFile ? ` (see ${logFile})` : '';
  return new EmbeddedPostgresError(
    `The database in ${dir} does not start: ${reason ?? 'PostgreSQL gave no reason'}${see}. ` +
      `Restore the folder from a backup ${elsewhere}.`,
  );
}
