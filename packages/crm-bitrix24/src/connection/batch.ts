import { CrmError } from '@strata/crm-port';
import { limits } from '../limits.js';
import type { Answer } from './portal.js';
import { isTimeLimit, refusalOf, toCrmError } from './errors.js';
import { type Params, toQuery } from './query.js';
import { asMap } from './wire.js';

/** One call inside a batch. */
export interface Command {
  readonly method: string;
  readonly params: Params;
}

/** What became of a command; `deferred` was not carried out. */
export type CommandOutcome =
  | { readonly status: 'done'; readonly result: unknown }
  | { readonly status: 'refused'; readonly error: CrmError }
  | { readonly status: 'deferred' };

export interface BatchAnswer {
  /** One per command, in their order. */
  readonly outcomes: readonly CommandOutcome[];
  readonly serverTime: number | null;
}

/** Rounds without a single finished command before we stop asking for the rest. */
const PATIENCE = 5;

/** Label of the command at an index. Letters first: numeric labels would turn the answer's maps into lists. */
export const labelOf = (index: number): string => `c${index}`;

/** Sends commands together and brings back one outcome per command. */
export class Batch {
  constructor(private readonly send: (cmd: Record<string, string>) => Promise<Answer>) {}

  /**
   * @param isOneShot do not send again what was left undone: for commands that refer to each other's results
   */
  async run(commands: readonly Command[], isOneShot: boolean): Promise<BatchAnswer> {
    if (commands.length > limits.batchCommands) throw new RangeError('a batch holds at most 50 commands');
    const outcomes: CommandOutcome[] = commands.map(() => ({ status: 'deferred' }));
    let serverTime: number | null = null;
    let open = commands.map((_, index) => index);
    for (let idle = 0; open.length > 0 && idle < PATIENCE;) {
      const cmd = Object.fromEntries(open.map((index) => [labelOf(index), toText(commands[index]!)]));
      const answer = await this.send(cmd);
      serverTime ??= answer.serverTime;
      for (const index of open) outcomes[index] = outcomeOf(commands[index]!, labelOf(index), asMap(answer.result));
      const left = open.filter((index) => outcomes[index]!.status === 'deferred');
      if (isOneShot) break;
      idle = left.length === open.length ? idle + 1 : 0;
      open = left;
    }
    return { outcomes, serverTime };
  }
}

const toText = ({ method, params }: Command): string => `${method}?${toQuery(params)}`;

function outcomeOf(command: Command, label: string, answer: Readonly<Record<string, unknown>>): CommandOutcome {
  const refusal = refusalOf(asMap(answer['result_error'])[label]);
  if (isTimeLimit(refusal)) return { status: 'deferred' };
  if (refusal) return { status: 'refused', error: toCrmError(command.method, 200, refusal) };
  const results = asMap(answer['result']);
  return label in results ? { status: 'done', result: results[label] } : { status: 'deferred' };
}

/** The result of a command that must have worked. @throws CrmError */
export function resultOf(outcome: CommandOutcome | undefined, method: string): unknown {
  if (outcome?.status === 'done') return outcome.result;
  if (outcome?.status === 'refused') throw outcome.error;
  throw new CrmError('limited', `${method}: the portal did not get to it; try again later.`);
}
