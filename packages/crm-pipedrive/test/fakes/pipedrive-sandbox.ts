import type { EntityKind } from '@strata/crm-port';
import type { CrmUnderTest, Fault } from '@strata/crm-port/contract';
import { control, type RunningSandbox, startSandbox } from '@strata/testkit';
import { createPipedriveClient } from '../../src/index.js';

const FAULTS: Readonly<Record<Fault, string>> = {
  limit: 'burst_limit',
  error: 'error',
  html: 'html',
  truncated: 'truncate',
  reset: 'reset',
};

type Record_ = Readonly<Record<string, unknown>> & { readonly id: number };

export interface JournalEntry {
  readonly method: string;
  readonly call: string;
  readonly status: number;
  readonly cost: number;
}

/** The Pipedrive side of a sandbox process, steered from behind. */
export class PipedriveSandbox implements CrmUnderTest {
  readonly allowedHosts: readonly string[];
  readonly secrets: readonly string[];

  private constructor(private readonly running: RunningSandbox) {
    this.allowedHosts = [new URL(running.pipedrive.url).host];
    this.secrets = [running.pipedrive.token];
  }

  static async start(args: readonly string[]): Promise<PipedriveSandbox> {
    return new PipedriveSandbox(await startSandbox(args));
  }

  get url(): string {
    return this.running.pipedrive.url;
  }

  get token(): string {
    return this.running.pipedrive.token;
  }

  connect: CrmUnderTest['connect'] = (environment) =>
    createPipedriveClient({ token: this.token, baseUrl: this.url, plan: 'ultimate', seats: 100, environment });

  async counts(): Promise<Readonly<Record<EntityKind, number>>> {
    const live = async (kind: EntityKind) =>
      (await this.records(kind)).filter(({ deletedAt }) => deletedAt === null).length;
    return { contact: await live('contact'), company: await live('company'), deal: await live('deal') };
  }

  async renameContact(id: number, lastName: string): Promise<void> {
    await this.mutate({ op: 'update', entity: 'contact', id, set: { lastName } });
  }

  async deleteContact(id: number): Promise<void> {
    await this.mutate({ op: 'delete', entity: 'contact', id });
  }

  async addWonDeal(contactId: number, wonAt: string): Promise<number> {
    const createdAt = new Date(Date.parse(wonAt) - 86_400_000).toISOString();
    const set = { title: 'Added', contactIds: [contactId], amount: 12.5, createdAt, outcome: 'won', wonAt };
    return (await this.mutate({ op: 'create', entity: 'deal', set })).record.id;
  }

  async failNext(faults: readonly Fault[]): Promise<void> {
    await this.faults({ next: faults.map((fault) => FAULTS[fault]) });
  }

  faults(body: object): Promise<unknown> {
    return control(this.running.pipedrive.control, '/_sandbox/faults', body);
  }

  mutate(body: object): Promise<{ record: Record_ }> {
    return control(this.running.pipedrive.control, '/_sandbox/mutate', body);
  }

  async journal(): Promise<readonly JournalEntry[]> {
    return (await control<{ entries: JournalEntry[] }>(this.running.pipedrive.control, '/_sandbox/journal')).entries;
  }

  async records(kind: EntityKind): Promise<readonly Record_[]> {
    const all: Record_[] = [];
    for (let after: number | null = 0; after !== null;) {
      const path = `/_sandbox/state?records=${kind}&after=${after}&limit=5000`;
      const page: { records: Record_[]; next: number | null } = await control(this.running.pipedrive.control, path);
      all.push(...page.records);
      after = page.next;
    }
    return all;
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}
