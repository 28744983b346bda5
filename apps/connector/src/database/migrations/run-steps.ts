import type { QueryRunner } from 'typeorm';

/** Named changes of a migration, one statement each; the name tells what failed. */
export type Steps = Readonly<Record<string, string>>;

export async function runSteps(runner: QueryRunner, steps: Steps): Promise<void> {
  for (const [name, statement] of Object.entries(steps)) {
    try {
      await runner.query(statement);
    } catch (cause) {
      throw new Error(`schema migration step "${name}" failed: ${(cause as Error).message}`, { cause });
    }
  }
}
