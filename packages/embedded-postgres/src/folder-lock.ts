import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, newMark } from './process-mark.js';

const LOOK_AGAIN_MS = 25;

/**
 * Runs the work while no other process does so for the same folder.
 *
 * This is Lamport's bakery: everybody draws a number, the lowest living one goes first. Each process touches only files of
 * its own, and files of dead processes do not count, so a process killed at any point blocks nobody and there is no stale
 * lock that two others could break at once.
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const mark = newMark();
  const drawing = path.join(folder, `drawing-${mark}`);
  await fs.writeFile(drawing, '');
  let ticket: string | undefined;
  try {
    const highest = (await tickets(folder)).at(-1)?.number ?? 0;
    ticket = path.join(folder, `ticket-${String(highest + 1)}-${mark}`);
    await fs.writeFile(ticket, '');
    await fs.rm(drawing);
    await waitUntilFirst(folder, highest + 1, mark);
    return await work();
  } finally {
    await fs.rm(drawing, { force: true });
    if (ticket) await fs.rm(ticket, { force: true });
  }
}

async function waitUntilFirst(folder: string, number: number, mark: string): Promise<void> {
  for (;;) {
    // Whoever draws now may still get our number: look at the tickets only after all present drawers are done.
    const drawers = await living(folder, 'drawing-');
    const ahead = (await tickets(folder)).filter(
      (other) => other.number < number || (other.number === number && other.mark < mark),
    );
    if (drawers.length === 0 && ahead.length === 0) return;
    await sleep(LOOK_AGAIN_MS);
  }
}

async function tickets(folder: string): Promise<{ number: number; mark: string }[]> {
  const names = await living(folder, 'ticket-');
  return names
    .map((name) => ({ number: Number(name.split('-')[1]), mark: markOf(name) }))
    .sort((a, b) => a.number - b.number);
}

/** Names of the files with that prefix whose process lives; the others are cleared away. */
export async function living(folder: string, prefix: string): Promise<string[]> {
  const alive: string[] = [];
  for (const name of await fs.readdir(folder)) {
    if (!name.startsWith(prefix)) continue;
    if (isAlive(markOf(name))) alive.push(name);
    else await fs.rm(path.join(folder, name), { force: true });
  }
  return alive;
}

const markOf = (name: string): string => name.slice(name.lastIndexOf('-') + 1);
