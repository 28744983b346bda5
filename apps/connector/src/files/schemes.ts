import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readRules, resolveScheme, RulesTextError, SchemeConfigError, validateRules } from '@strata/segmentation';
import type { ConfiguredScheme, SchemeConfig } from '@strata/segmentation';
import { FileInputError } from './file-problems.js';
import type { FileProblem } from './file-problems.js';

/** A configuration as it was written, and the line of what a fault begins with; 0 where lines say nothing. */
interface WrittenScheme {
  readonly file: string;
  readonly config: SchemeConfig;
  lineOf(path: string): number;
}

/**
 * Schemes by id, by the path of a JSON file with `{id, scheme, version, parameters}`, or by the path of a text of own
 * rules, whose id is the name of the file: `tool-sellers.rules`.
 *
 * @throws FileInputError with everything that is wrong with any of them
 */
export async function loadSchemes(references: readonly string[]): Promise<ConfiguredScheme[]> {
  const problems: FileProblem[] = [];
  const written: WrittenScheme[] = [];
  for (const reference of references) {
    try {
      written.push(await readScheme(reference));
    } catch (error) {
      problems.push(...problemsOf(reference, error));
    }
  }
  const loaded = new Map<WrittenScheme, ConfiguredScheme>();
  for (const each of written) {
    try {
      const scheme = resolveScheme(each.config);
      const ids = [...loaded.values()].map(({ id }) => id);
      if (ids.includes(scheme.id)) throw new RangeError(`scheme id "${scheme.id}" is used twice`);
      loaded.set(each, scheme);
    } catch (error) {
      const faults = error instanceof SchemeConfigError ? error.faults : [(error as Error).message];
      problems.push(...faults.map((fault) => toProblem(each, fault)));
    }
  }
  if (references.length === 0) problems.push({ file: 'schemes', line: 0, reason: 'at least one scheme is required' });
  // Whether rules name schemes and segments that exist can be told once all are known.
  const schemes = [...loaded.values()];
  for (const [each, { scheme, parameters }] of problems.length > 0 ? [] : loaded) {
    if (scheme.id !== 'rules') continue;
    problems.push(...validateRules(parameters, { schemes }).map((fault) => toProblem(each, fault)));
  }
  if (problems.length > 0) throw new FileInputError(problems, problems.length);
  return schemes;
}

async function readScheme(reference: string): Promise<WrittenScheme> {
  const file = basename(reference);
  const noLine = (): number => 0;
  switch (extname(reference)) {
    case '.json': {
      // Editors read `$schema` to know which schema the file follows.
      const withoutSchema = (name: string, value: unknown): unknown => (name === '$schema' ? undefined : value);
      return {
        file,
        config: JSON.parse(await readFile(reference, 'utf8'), withoutSchema) as SchemeConfig,
        lineOf: noLine,
      };
    }
    case '.rules': {
      const { parameters, lineOf } = readRules(await readFile(reference, 'utf8'));
      return { file, config: { id: basename(file, '.rules'), scheme: 'rules', parameters: { ...parameters } }, lineOf };
    }
    default:
      return { file: 'schemes', config: { scheme: reference }, lineOf: noLine };
  }
}

function problemsOf(reference: string, error: unknown): FileProblem[] {
  const file = basename(reference);
  if (error instanceof RulesTextError) return error.faults.map((fault) => ({ file, ...fault }));
  return [{ file, line: 0, reason: (error as Error).message }];
}

/** A fault begins with the path of what is wrong. */
function toProblem({ file, lineOf }: WrittenScheme, fault: string): FileProblem {
  const path = /^[\w.[\]]+/.exec(fault)?.[0] ?? '';
  return { file, line: lineOf(path), reason: fault };
}
