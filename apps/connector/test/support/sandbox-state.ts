import { control, type RunningSandbox } from '@strata/testkit';
import type { Crm } from '../../src/portals/portals.service.js';

export interface RawRecord {
  readonly id: number;
  readonly deletedAt: number | null;
  /** Bitrix24: people of warehouse documents stand in another category. */
  readonly categoryId?: number;
  /** Bitrix24: the portal's own legal entity. */
  readonly isOwn?: boolean;
  readonly custom: Readonly<Record<string, unknown>>;
}

export interface RawDeal extends RawRecord {
  readonly contactIds: readonly number[];
  readonly companyId: number | null;
  readonly outcome: string;
  readonly amount: number;
}

export interface RawField {
  readonly id: number;
  readonly entity: string;
  readonly key: string;
  readonly label: Readonly<Record<string, string>>;
  readonly choices: readonly { readonly id: number; readonly label: string }[];
}

/** Looks at one of the sandbox's CRMs from behind, and changes it as a person there would. */
export class SandboxState {
  private readonly base: string;

  constructor(
    sandbox: RunningSandbox,
    private readonly crm: Crm,
  ) {
    this.base = sandbox[crm].control;
  }

  async records<T = RawRecord>(kind: 'contact' | 'company' | 'deal' | 'field' | 'product'): Promise<T[]> {
    const all: T[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page: { records: T[]; next: number | null } = await control(
        this.base,
        `state?records=${kind}&limit=5000&after=${after}`,
      );
      all.push(...page.records);
      after = page.next;
    }
    return all;
  }

  /** Records that the CRM shows to an application as customers. */
  async living(kind: 'contact' | 'company'): Promise<RawRecord[]> {
    const isShown = (record: RawRecord): boolean =>
      record.deletedAt === null && (this.crm === 'pipedrive' || (!record.categoryId && !record.isOwn));
    return (await this.records(kind)).filter(isShown);
  }

  /** Label of what a record shows in a field; null for nothing. */
  async shownIn(entity: 'contact' | 'company', key: string): Promise<(record: RawRecord) => string | null> {
    const fields = await this.records<RawField>('field');
    const field = fields.find((each) => each.entity === entity && each.key === key);
    const labels = new Map(field?.choices.map(({ id, label }) => [String(id), label]));
    return (record) => {
      const value = record.custom[key];
      return value === undefined || value === null || value === ''
        ? null
        : (labels.get(String(value)) ?? `no option ${String(value)}`);
    };
  }

  /** As at the start: its records, limits, faults and journal. */
  async reset(): Promise<void> {
    await control(this.base, 'reset', {});
  }

  async mutate(body: object): Promise<void> {
    await control(this.base, 'mutate', body);
  }

  async setFaults(faults: object): Promise<void> {
    await control(this.base, 'faults', faults);
  }

  /** Customers changed over the vendor's API since the mark, one entry per change; and the mark to go on from. */
  async writes(since = 0): Promise<{ readonly records: string[]; readonly next: number }> {
    const { entries, next } = await control<{ entries: { writes?: string[] }[]; next: number }>(
      this.base,
      `journal?since=${since}`,
    );
    const records = entries
      .flatMap((entry) => entry.writes ?? [])
      .filter((record) => /^(contact|company):/.test(record));
    return { records, next };
  }
}
