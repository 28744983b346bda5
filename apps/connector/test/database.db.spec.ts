import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aContact, aPage } from '@strata/testkit';
import pg from 'pg';
import { copyOut } from '../src/database/copy-out.js';
import { copyRowsOut, literal } from '../src/database/copy-rows-out.js';
import { copyRows } from '../src/database/copy-rows.js';
import { Database } from '../src/database/database.js';
import { migrateDatabase } from '../src/database/migrate.js';
import { migrations } from '../src/database/migrations/index.js';
import { RecordStore } from '../src/store/record-store.service.js';
import { openTestDatabase, type OpenedTestDatabase } from './open-test-database.js';

let db: OpenedTestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  db = await openTestDatabase();
  admin = new pg.Client({ connectionString: db.url });
  await admin.connect();
}, 60_000);
afterAll(async () => {
  await admin.end();
  await db.close();
});

const asAdmin = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await admin.query<T>(sql, values)).rows;

describe('the catalog', () => {
  const tables = `select c.oid, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'strata' and c.relkind in ('r', 'p')`;
  const ofPortals = `${tables} and c.relname not in ('portal_directory', 'schema_migration')`;

  it('has a portal in every table but the directory and the record of migrations', async () => {
    const without = await asAdmin(
      `select t.name from (${ofPortals}) t
        where not exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'portal_id' and a.attnotnull)`,
    );
    expect(without).toEqual([]);
    expect((await asAdmin(ofPortals)).length).toBeGreaterThan(20);
  });

  it('has the strict policy on every table of a portal', async () => {
    const policies = await asAdmin<{ name: string; secured: boolean; policies: string[] }>(
      `select t.name, c.relrowsecurity as secured,
              array(select pg_get_expr(p.polqual, p.polrelid) from pg_policy p where p.polrelid = t.oid) as policies
         from (${ofPortals}) t join pg_class c on c.oid = t.oid`,
    );
    for (const table of policies) {
      expect(table).toEqual({
        name: table.name,
        secured: true,
        policies: [`(portal_id = (current_setting('strata.portal_id'::text))::bigint)`],
      });
    }
  });

  it('begins every key of such a table with the portal', async () => {
    const keys = await asAdmin(
      `select c.conname from pg_constraint c join (${ofPortals}) t on t.oid = c.conrelid
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype in ('p', 'u', 'f') and a.attname <> 'portal_id'
        union all
       select x.indexrelid::regclass::text from pg_index x join (${ofPortals}) t on t.oid = x.indrelid
         join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]
        where a.attname <> 'portal_id'`,
    );
    expect(keys).toEqual([]);
  });

  it('has no triggers of ours and no foreign key that sets null', async () => {
    expect(
      await asAdmin(`select 1 from pg_trigger g join (${tables}) t on t.oid = g.tgrelid where not g.tgisinternal`),
    ).toEqual([]);
    expect(
      await asAdmin(
        `select 1 from pg_constraint c join (${tables}) t on t.oid = c.conrelid where c.confdeltype in ('n', 'd')`,
      ),
    ).toEqual([]);
  });

  it('lets the application own nothing and bypass nothing', async () => {
    expect(
      await asAdmin(
        `select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole from pg_roles where rolname = 'strata_app'`,
      ),
    ).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false }]);
    expect(await asAdmin(`select 1 from pg_class where relowner = 'strata_app'::regrole`)).toEqual([]);
    expect(
      await asAdmin(
        `select distinct pg_get_userbyid(c.relowner) as owner from (${tables}) t join pg_class c on c.oid = t.oid`,
      ),
    ).toEqual([{ owner: 'strata_owner' }]);
  });
});

describe('the application', () => {
  it('works as its own role, even after it resets it', async () => {
    const runner = db.database.dataSource.createQueryRunner();
    await runner.query('reset role');
    expect(await runner.query('select current_user::text as who')).toEqual([{ who: 'strata_app' }]);
    await runner.release();
  });

  it('gets an error, not an empty answer, when it forgets the portal', async () => {
    const { id } = await db.newPortal();
    await expect(db.database.dataSource.query('select * from contact')).rejects.toThrow(/strata\.portal_id|bigint/);
    await db.database.withPortal(id, (tx) => tx.query('select 1'));
    await expect(db.database.dataSource.query('select * from contact')).rejects.toThrow(/strata\.portal_id|bigint/);
  });

  it('cannot read, change or write rows of a portal that it did not enter', async () => {
    const mine = (await db.newPortal()).id;
    const theirs = (await db.newPortal()).id;
    await new RecordStore(db.database).storeContacts(theirs, aPage([aContact()]));
    await db.database.withPortal(mine, async (tx) => {
      expect(await tx.query('select * from contact')).toEqual([]);
      expect(await tx.query('update contact set name = $1', ['taken'])).toEqual([[], 0]);
    });
    const insert = db.database.withPortal(mine, (tx) =>
      tx.query(`insert into portal_key (portal_id, wrapped) values ($1, '')`, [theirs]),
    );
    await expect(insert).rejects.toThrow(/row-level security/);
  });

  it('rolls back what fails, and the connection serves the next one', async () => {
    const { id } = await db.newPortal();
    const failing = db.database.withPortal(id, async (tx) => {
      await tx.query(`insert into portal_key (portal_id, wrapped) values ($1, '')`, [id]);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await db.database.withPortal(id, (tx) => tx.query('select * from portal_key'))).toEqual([]);
  });

  it('loads rows by COPY and reads them back the same', async () => {
    const { id } = await db.newPortal();
    const labels = ['plain', 'tab\t', 'new\nline', '\\.', "it's", ''];
    const read = await db.database.withPortal(id, async (tx) => {
      const count = await copyRows(tx, {
        into: 'crm_user',
        columns: ['portal_id', 'user_id', 'name', 'is_active'],
        types: ['bigint', 'bigint', 'text', 'boolean'],
        rows: labels.map((label, index) => [id, index, label, index % 2 === 0]),
        onConflict: 'do nothing',
      });
      expect(count).toBe(labels.length);
      const rows: (readonly (string | null)[])[] = [];
      const select = `select name, nullif(name, ${literal("it's")}) from crm_user where portal_id = ${id} order by user_id`;
      for await (const batch of copyRowsOut(tx, select)) rows.push(...batch);
      return rows;
    });
    expect(read).toEqual(labels.map((label) => [label, label === "it's" ? null : label]));
  });
});

describe('rows taken straight from the connection', () => {
  const rowsOf = async (select: string): Promise<unknown[]> => {
    const { id } = await db.newPortal();
    return db.database.withPortal(id, async (tx) => {
      const rows: unknown[] = [];
      const count = await copyOut(tx, select, (line) =>
        rows.push([line.number(), line.numbers(), line.text(), line.number()]),
      );
      expect(count).toBe(rows.length);
      // The connection is the driver's again.
      expect(await tx.query('select 1 as one')).toEqual([{ one: 1 }]);
      return rows;
    });
  };

  it('hold numbers, arrays and texts as they were', async () => {
    const values = [
      `(1::bigint, array[5]::bigint[], 'plain', null::bigint)`,
      `(-9007199254740991, '{}', 'plain', 0)`,
      `(null, '{1,22,333}', E'tab\\tline\\nslash\\\\', -5)`,
      `(0, '{0}', 'жовтень', 7)`,
      `(3, '{3}', null, 3)`,
      `(4, '{4}', '', 4)`,
    ];
    expect(await rowsOf(`select * from (values ${values.join(', ')}) as made`)).toEqual([
      [1, [5], 'plain', null],
      [-9007199254740991, [], 'plain', 0],
      [null, [1, 22, 333], 'tab\tline\nslash\\', -5],
      [0, [0], 'жовтень', 7],
      [3, [3], null, 3],
      [4, [4], '', 4],
    ]);
  });

  it('come through whole however the network cuts them', async () => {
    const rows = await rowsOf(
      `select i, array[i, i + 1], repeat('x', (i % 300)::int), -i from generate_series(1, 20000) i`,
    );
    expect(rows).toEqual(
      Array.from({ length: 20_000 }, (_, n) => [n + 1, [n + 1, n + 2], 'x'.repeat((n + 1) % 300), -n - 1]),
    );
  });

  it('end in the error of the question, of its execution or of who takes them, and leave the connection whole', async () => {
    const { id } = await db.newPortal();
    const failing = (select: string, take: () => void = () => undefined) =>
      db.database.withPortal(id, (tx) => copyOut(tx, select, take));
    await expect(failing('select nothing')).rejects.toThrow('nothing');
    await expect(failing('select 1 / (500 - i) from generate_series(1, 1000) i')).rejects.toThrow('division by zero');
    const refuse = (): void => {
      throw new Error('not this row');
    };
    await expect(failing('select i from generate_series(1, 5000) i', refuse)).rejects.toThrow('not this row');
    expect(await failing('select i from generate_series(1, 5000) i')).toBe(5000);
  });
});

describe('schema migration', () => {
  it('changes nothing when it is repeated, also by two at once', async () => {
    await Promise.all([migrateDatabase(db.url), migrateDatabase(db.url)]);
    expect(await asAdmin('select count(*)::int as n from strata.schema_migration')).toEqual([{ n: migrations.length }]);
  });

  it('lets two processes begin with an empty database at the same time', async () => {
    const name = `${new URL(db.url).pathname.slice(1)}_empty`;
    await admin.query(`create database ${name}`);
    const url = new URL(db.url);
    url.pathname = `/${name}`;
    const opened = await Promise.all([1, 2].map(() => Database.open({ url: url.href, dataDir: '' })));
    expect(await Promise.all(opened.map((each) => each.isAlive()))).toEqual([true, true]);
    await Promise.all(opened.map((each) => each.close()));
    await admin.query(`drop database ${name} with (force)`);
  }, 30_000);

  it('works for a user who is no superuser but may create roles', async () => {
    const { user, url, remove } = await anotherUser('createrole');
    await admin.query(`revoke strata_owner, strata_app, strata_jobs from ${user}`);
    for (const role of ['strata_owner', 'strata_app', 'strata_jobs'])
      await admin.query(`grant ${role} to ${user} with admin option`);
    const database = await Database.open({ url, dataDir: '' });
    expect(await database.isAlive()).toBe(true);
    await database.close();
    await remove();
  }, 30_000);

  it('says in one sentence which right is missing', async () => {
    const { url, remove } = await anotherUser('nocreaterole');
    await expect(migrateDatabase(url)).rejects.toThrow(
      /^The user of DATABASE_URL lacks membership in strata_owner, needed once for "grant strata_owner to current_user"/,
    );
    await remove();
  }, 30_000);
});

/** A login user with a database of its own. */
async function anotherUser(right: string): Promise<{ user: string; url: string; remove: () => Promise<void> }> {
  const user = `user_${process.pid}_${right}`;
  await admin.query(`create role ${user} login password 'secret-of-a-test' ${right}`);
  await admin.query(`create database ${user} owner ${user}`);
  const url = new URL(db.url);
  url.pathname = `/${user}`;
  url.username = user;
  url.password = 'secret-of-a-test';
  const remove = async (): Promise<void> => {
    await admin.query(`drop database ${user} with (force)`);
    await admin.query(`drop owned by ${user}`);
    await admin.query(`drop role ${user}`);
  };
  return { user, url: url.href, remove };
}
