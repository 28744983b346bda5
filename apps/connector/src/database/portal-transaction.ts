import type { EntityManager, QueryRunner } from 'typeorm';
import type pg from 'pg';

/** One transaction inside one portal. Not to be used after the work it was made for has ended. */
export class PortalTransaction {
  constructor(
    readonly portalId: string,
    private readonly runner: QueryRunner,
    /** The connection under it, for COPY. */
    readonly client: pg.ClientBase,
  ) {}

  /** Entities of this transaction. */
  get manager(): EntityManager {
    return this.runner.manager;
  }

  /** Rows of the answer, also of `update … returning`. */
  async query<T = unknown>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    const result = await this.runner.query(sql, [...values], true);
    return (result.records ?? []) as T[];
  }

  /** Number of rows that were changed. */
  async execute(sql: string, values: readonly unknown[] = []): Promise<number> {
    const result = await this.runner.query(sql, [...values], true);
    return result.affected ?? 0;
  }
}
