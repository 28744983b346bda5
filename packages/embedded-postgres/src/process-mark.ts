import { randomBytes } from 'node:crypto';
import fs from 'node:fs';

/**
 * Names a file after the process that made it, so that others can tell whether that process still lives. Beside the pid
 * stands the time the process started, where the system tells it: a pid alone may be given out again.
 */
export function newMark(): string {
  return `${process.pid}_${startOf(process.pid) ?? 0}_${randomBytes(6).toString('hex')}`;
}

/** False only when the process that made the mark is certainly gone. */
export function isAlive(mark: string): boolean {
  const [pid, start] = mark.split('_');
  const id = Number(pid);
  if (!Number.isInteger(id) || id <= 0) return false;
  try {
    process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (start === '0') return true;
  const now = startOf(id);
  return now === undefined || String(now) === start;
}

/** Start time in the system's ticks; 'gone' for a process that has ended and waits to be collected. */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second column, the program's name, may hold spaces and brackets; what follows its last bracket does not.
    const columns = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return columns[0] === 'Z' ? 'gone' : columns[19];
  } catch {
    return undefined;
  }
}
