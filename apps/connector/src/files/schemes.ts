import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { resolveScheme, SchemeConfigError } from '@strata/segmentation';
import type { ConfiguredScheme, SchemeConfig } from '@strata/segmentation';
import { FileInputError } from './file-problems.js';
import type { FileProblem } from './file-problems.js';

/**
 * Schemes by id or by the path of a JSON file with `{id, scheme, version, parameters}`.
 *
 * @throws FileInputError with everything that is wrong with any of them
 */
export async function loadSchemes(references: readonly string[]): Promise<ConfiguredScheme[]> {
  const problems: FileProblem[] = [];
  const loaded: ConfiguredScheme[] = [];
  for (const reference of references) {
    const isFile = reference.endsWith('.json');
    try {
      const config = isFile ? (JSON.parse(await readFile(reference, 'utf8')) as SchemeConfig) : { scheme: reference };
      const scheme = resolveScheme(config);
      if (loaded.some(({ id }) => id === scheme.id)) throw new RangeError(`scheme id "${scheme.id}" is used twice`);
      loaded.push(scheme);
    } catch (error) {
      const reasons = error instanceof SchemeConfigError ? error.faults : [(error as Error).message];
      const file = isFile ? basename(reference) : 'schemes';
      problems.push(...reasons.map((reason) => ({ file, line: 0, reason })));
    }
  }
  if (references.length === 0) problems.push({ file: 'schemes', line: 0, reason: 'at least one scheme is required' });
  if (problems.length > 0) throw new FileInputError(problems, problems.length);
  return loaded;
}
