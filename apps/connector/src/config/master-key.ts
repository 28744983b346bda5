import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

const MASTER_KEY_BYTES = 32;

/**
 * The master key of the data folder, made on first use and readable by the owner only. Without it the stored tokens are
 * lost: back it up apart from the database.
 */
export async function loadMasterKey(dataDir: string): Promise<Buffer> {
  const file = path.join(dataDir, 'master.key');
  await fs.mkdir(dataDir, { recursive: true, mode: 0o700 });
  const key = (await read(file)) ?? (await create(file));
  if (key.length !== MASTER_KEY_BYTES) throw new Error(`${file} is damaged: restore it from a backup.`);
  return key;
}

async function read(file: string): Promise<Buffer | null> {
  try {
    return Buffer.from(await fs.readFile(file, 'utf8'), 'base64');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Written aside and linked into place: of two processes that start together both get the key of the first. */
async function create(file: string): Promise<Buffer> {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  await fs.writeFile(aside, `${randomBytes(MASTER_KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  try {
    await fs.link(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await fs.rm(aside, { force: true });
  }
  return (await read(file))!;
}
