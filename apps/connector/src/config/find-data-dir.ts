import fs from 'node:fs';
import path from 'node:path';

/** The folder that is named, else `.strata` in the workspace that we are started in, else in the current folder. */
export function findDataDir(named: string | undefined, from = process.cwd()): string {
  if (named !== undefined) return path.resolve(from, named);
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, 'pnpm-workspace.yaml'))) return path.join(folder, '.strata');
    if (path.dirname(folder) === folder) return path.join(from, '.strata');
  }
}
