import { isDatabaseFault } from '../runs/is-database-fault.js';
import { CliError, EXIT } from './exit.js';

/** The sentence for a person, without a stack. */
export function describeError(error: unknown): { message: string; exitCode: number } {
  if (error instanceof CliError) return { message: error.message, exitCode: error.exitCode };
  const message = fileTrouble(error) ?? databaseTrouble(error);
  if (message !== null) return { message, exitCode: EXIT.failed };
  return { message: error instanceof Error ? error.message : String(error), exitCode: EXIT.failed };
}

/** A file that was named on the command line and cannot be used. */
function fileTrouble(error: unknown): string | null {
  const { code, path } = error as NodeJS.ErrnoException;
  if (path === undefined) return null;
  if (code === 'ENOENT') return `There is no ${path}.`;
  if (code === 'EACCES') return `${path} may not be used by this account.`;
  if (code === 'EISDIR') return `${path} is a folder.`;
  return null;
}

/** What PostgreSQL says of its machine, in a sentence with the way out. */
function databaseTrouble(error: unknown): string | null {
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const name = String(driverError?.code ?? code);
  if (name === '53100') return 'The disk of the database is full: free some space and run again; what is stored stays.';
  if (isDatabaseFault(error))
    return 'The database was lost and did not come back; run again, it goes on where it stood.';
  return null;
}
