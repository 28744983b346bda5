import type { EntityKind } from '@strata/crm-port';
import type { CrmUnderTest, Fault } from '@strata/crm-port/contract';
import { control, type RunningSandbox, startSandbox } from '@strata/testkit';
import { createBitrix24Client } from '../src/index.js';

const faultNames: Readonly<Record<Fault, string>> = {
  limit: 'QUERY_LIMIT_EXCEEDED',
  error: 'INTERNAL_SERVER_ERROR',
  html: 'html',
  truncated: 'truncate',
  reset: 'reset',
};

type Raw = Readonly<Record<string, unknown>> & { readonly id: number };

/** The Bitrix24 side of a sandbox process, steered from behind. */
export class BitrixSandbox implements CrmUnderTest {
  readonly allowedHosts: readonly string[];
  readonly secrets: readonly string[];

  private constructor(private readonly running: RunningSandbox) {
    const { url, webhook } = running.bitrix24;
    this.allowedHosts = [new URL(url).host];
    this.secrets = [webhook, new URL(webhook).pathname.split('/')[3]!];
  }

  static async start(args: readonly string[]): Promise<BitrixSandbox> {
    return new BitrixSandbox(await startSandbox(args));
  }

  get webhook(): string {
    return this.running.bitrix24.webhook;
  }

  connect: CrmUnderTest['connect'] = (environment) =>
    createBitrix24Client({ webhook: this.webhook, plan: 'self-hosted', environment });

  async counts(): Promise<Readonly<Record<EntityKind, number>>> {
    const live = async (kind: EntityKind, isOurs: (record: Raw) => boolean) =>
      (await this.records(kind)).filter((record) => record['deletedAt'] === null && isOurs(record)).length;
    return {
      contact: await live('contact', (record) => record['categoryId'] === 0),
      company: await live('company', (record) => record['isOwn'] === false),
      deal: await live('deal', (record) => record['isRecurringTemplate'] === false),
    };
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
    await this.faults({ next: faults.map((fault) => faultNames[fault]) });
  }

  faults(body: object): Promise<unknown> {
    return control(this.running.bitrix24.control, '/_sandbox/faults', body);
  }

  /** Moves the portal's clock. */
  advance(ms: number): Promise<unknown> {
    return control(this.running.bitrix24.control, '/_sandbox/clock', { advanceMs: ms });
  }

  mutate(body: object): Promise<{ record: Raw }> {
    return control(this.running.bitrix24.control, '/_sandbox/mutate', body);
  }

  async records(kind: EntityKind | 'history'): Promise<readonly Raw[]> {
    const all: Raw[] = [];
    for (let after: number | null = 0; after !== null;) {
      const path = `/_sandbox/state?records=${kind}&after=${after}&limit=5000`;
      const page: { records: Raw[]; next: number | null } = await control(this.running.bitrix24.control, path);
      all.push(...page.records);
      after = page.next;
    }
    return all;
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}
