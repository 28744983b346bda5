import type { Caller } from './call.js';
import { timeBlock } from './envelope.js';
import { isMap, listOf, param, parseQuery, type Params } from './params.js';
import type { Outcome, Portal } from './portal.js';
import { resolveReferences } from './references.js';
import { knownError, RestError } from './rest-error.js';

const maxCommands = 50;

export interface BatchResult {
  result: object;
  outcome: Omit<Outcome, 'answer' | 'error'>;
  /** Method names in order of execution. */
  commands: string[];
}

/** Executes the commands of a batch one after another; a later one may use an earlier one's result. */
export async function runBatch(
  portal: Portal,
  params: Params,
  caller: Caller,
  changes: string[],
): Promise<BatchResult> {
  const { settings } = portal;
  const given = param(params, 'cmd');
  const commands = Object.entries(isMap(given) || Array.isArray(given) ? given : {});
  const isHalting = ['1', 'true', 'Y'].includes(String(listOf(param(params, 'halt'))[0] ?? '0'));
  const maps = { result: {}, result_error: {}, result_total: {}, result_next: {}, result_time: {} } as Record<
    string,
    Record<string, unknown>
  >;
  const results: Record<string, unknown> = {};
  const startedAt = portal.now();
  const executed: string[] = [];
  let seconds = 0;
  let operating: Outcome['operating'] = null;
  for (const [index, [label, text]] of commands.entries()) {
    const [path = '', query = ''] = splitAt(String(text), '?');
    const name = methodName(path);
    const outcome = await runOne();
    seconds += outcome.seconds;
    if (settings.operatingModel === 'batch') operating = outcome.operating ?? operating;
    executed.push(name);
    record(label, outcome);
    if ((outcome.error && isHalting) || seconds >= settings.maxRequestSeconds) break;

    async function runOne(): Promise<Outcome> {
      const early =
        index >= maxCommands
          ? new RestError('ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded')
          : earlyError(portal, name);
      if (early) return refused(portal.now(), early);
      const resolved = resolveReferences(parseQuery(query), results, settings.missingReference);
      return portal.execute(name, resolved, caller, changes, settings.operatingModel === 'batch' ? 'batch' : undefined);
    }
  }
  const finishedAt = Math.max(portal.now(), startedAt);
  const result = Object.fromEntries(Object.entries(maps).map(([key, map]) => [key, phpArray(map)]));
  return {
    result,
    outcome: { startedAt, finishedAt, seconds: Math.round(seconds * 1e6) / 1e6, operating },
    commands: executed,
  };

  function record(label: string, outcome: Outcome): void {
    const { answer, error } = outcome;
    if (error) maps['result_error']![label] = error.toJSON();
    if (!answer) return;
    results[label] = answer.result;
    maps['result']![label] = answer.result;
    if (answer.total !== undefined) maps['result_total']![label] = answer.total;
    if (answer.next !== undefined) maps['result_next']![label] = answer.next;
    maps['result_time']![label] = timeBlock(outcome, portal.context.world.timeZone);
  }
}

/** A batch within a batch, or an error that was ordered for the next command. */
function earlyError(portal: Portal, name: string): RestError | null {
  if (name === 'batch')
    return new RestError('ERROR_BATCH_METHOD_NOT_ALLOWED', 'Method is not allowed for batch usage', 405);
  const { next } = portal.context.faults;
  const ordered = next[0]?.startsWith('command:') ? next.shift() : undefined;
  return ordered === undefined ? null : knownError(ordered.slice('command:'.length));
}

const refused = (at: number, error: RestError): Outcome => ({
  answer: null,
  error,
  startedAt: at,
  finishedAt: at,
  seconds: 0,
  operating: null,
});

/** PHP writes an empty map, and one whose keys are 0, 1, 2 …, as an array. */
function phpArray(map: Record<string, unknown>): unknown {
  const keys = Object.keys(map);
  return keys.every((key, index) => key === String(index)) ? Object.values(map) : map;
}

/** `CRM.Contact.List.json/` → `crm.contact.list`. */
export const methodName = (path: string): string =>
  path
    .replace(/\/+$/, '')
    .replace(/\.json$/i, '')
    .toLowerCase();

function splitAt(text: string, mark: string): string[] {
  const place = text.indexOf(mark);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}
