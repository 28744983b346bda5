import type { Command, CommandOutcome } from '../connection/batch.js';
import type { Portal } from '../connection/portal.js';
import { limits } from '../limits.js';

interface Waiting {
  readonly command: Command;
  readonly resolve: (outcome: CommandOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** How long commands of one lane wait for those of others. */
const LINGER_MS = 1_500;

/** Gathers the commands of several lanes, so that they share requests instead of sending half-empty batches. */
export class CommandPool {
  private waiting: Waiting[] = [];
  private isLingering = false;

  constructor(private readonly portal: Portal) {}

  /**
   * Outcomes of the commands, in their order.
   *
   * @param mayLinger others are at work too: wait a moment for their commands
   */
  run(commands: readonly Command[], mayLinger: boolean): Promise<readonly CommandOutcome[]> {
    const outcomes = Promise.all(
      commands.map(
        (command) => new Promise<CommandOutcome>((resolve, reject) => this.waiting.push({ command, resolve, reject })),
      ),
    );
    while (this.waiting.length >= limits.batchCommands) this.send();
    if (this.waiting.length > 0 && !mayLinger) this.send();
    else if (this.waiting.length > 0 && !this.isLingering) void this.linger();
    return outcomes;
  }

  private async linger(): Promise<void> {
    this.isLingering = true;
    try {
      await this.portal.sleep(LINGER_MS);
      this.isLingering = false;
      if (this.waiting.length > 0) this.send();
    } catch (error) {
      this.isLingering = false;
      for (const { reject } of this.waiting.splice(0)) reject(error);
    }
  }

  private send(): void {
    const sent = this.waiting.splice(0, limits.batchCommands);
    this.portal.batch(sent.map(({ command }) => command)).then(
      ({ outcomes }) => sent.forEach(({ resolve }, index) => resolve(outcomes[index]!)),
      (error: unknown) => sent.forEach(({ reject }) => reject(error)),
    );
  }
}
