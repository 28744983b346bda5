import type pg from 'pg';

/** Owns the tables and runs the migrations; nobody logs in as it. */
export const OWNER_ROLE = 'strata_owner';
/** What the product works as: neither owner nor superuser, so that row-level security holds. */
export const APP_ROLE = 'strata_app';
/** Owns the job queue's schema and nothing else. */
export const JOBS_ROLE = 'strata_jobs';

/** Schema of our tables and schema of the job queue. */
export const SCHEMA = 'strata';
export const JOBS_SCHEMA = 'jobs';

/** The database cannot be prepared; one sentence that names the right to grant. */
export class DatabaseSetupError extends Error {
  override readonly name = 'DatabaseSetupError';
}

/** What another process did at the same moment: roles are shared by all databases of a server. */
const DONE_BY_OTHERS = new Set(['42710', '23505', 'XX000']);
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Makes the roles and the schemas that are missing. Repeating it changes nothing and needs no special right then.
 *
 * @param client connected as the user of DATABASE_URL
 * @throws DatabaseSetupError when that user may not
 */
export async function ensureRoles(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  // From version 16 on, whoever makes a role is its member without the right to work as it.
  const membership = rows[0]!.version >= 160_000 ? 'set' : 'member';
  for (const role of [OWNER_ROLE, APP_ROLE, JOBS_ROLE]) {
    if (!(await holds(client, `exists (select from pg_roles where rolname = $1)`, role)))
      await attempt(client, `create role ${role} nologin`, 'CREATEROLE');
    if (!(await holds(client, `pg_has_role(current_user, $1, '${membership}')`, role)))
      await attempt(client, `grant ${role} to current_user`, `membership in ${role}`);
  }
  for (const [schema, role] of [
    [SCHEMA, OWNER_ROLE],
    [JOBS_SCHEMA, JOBS_ROLE],
  ] as const) {
    if (!(await holds(client, `exists (select from pg_namespace where nspname = $1)`, schema)))
      await attempt(client, `create schema ${schema} authorization ${role}`, 'CREATE on the database');
  }
}

async function holds(client: pg.Client, claim: string, name: string): Promise<boolean> {
  const { rows } = await client.query<{ holds: boolean }>(`select ${claim} as holds`, [name]);
  return rows[0]!.holds;
}

async function attempt(client: pg.Client, statement: string, right: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === INSUFFICIENT_PRIVILEGE)
      throw new DatabaseSetupError(
        `The user of DATABASE_URL lacks ${right}, needed once for "${statement}": grant it, or have an administrator run that statement.`,
        { cause: error },
      );
    if (!DONE_BY_OTHERS.has(code)) throw error;
  }
}
