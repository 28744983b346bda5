import type { CrmClient, TagField, TagFieldSpec, TaggedEntity, TagWrite, TagWriteOutcome } from '@strata/crm-port';

type Values = Record<string, string | null>;

/** As much of a CRM as writing tags needs, in memory. Keys are the CRM's own, like Pipedrive's, unless told otherwise. */
export class FakeCrm {
  readonly capabilities = {
    dealsListAllContacts: true,
    optionsCarryCodes: false,
    hasExchangeRates: false,
    readTagsBatch: 3,
    writeTagsBatch: 2,
  };
  readonly fields: TagField[] = [];
  /** `contact:1` → what it carries; a record that is not here does not exist. */
  readonly records = new Map<string, Values>();
  /** Every update that reached the CRM. */
  readonly updates: TagWrite[] = [];
  /** Called with the outcomes before they are answered: to defer, refuse or fail. */
  answer: (outcomes: TagWriteOutcome[]) => TagWriteOutcome[] = (outcomes) => outcomes;
  private nextId = 1;

  constructor(private readonly ownKey: (spec: TagFieldSpec) => string | null = () => null) {}

  /** The rest of the port is not used by what is tested. */
  get client(): CrmClient {
    return this as unknown as CrmClient;
  }

  tagFieldKey(spec: TagFieldSpec): string | null {
    return this.ownKey(spec);
  }

  async tagFields(entity: TaggedEntity): Promise<TagField[]> {
    return this.fields.filter((field) => field.entity === entity);
  }

  async createTagField(spec: TagFieldSpec, language: string): Promise<TagField> {
    const field: TagField = {
      entity: spec.entity,
      key: this.ownKey(spec) ?? `key${this.nextId++}`,
      label: textIn(spec.label, language),
      options: [],
    };
    this.fields.push(field);
    return this.addTagOptions(field, spec, language);
  }

  async addTagOptions(field: TagField, spec: TagFieldSpec, language: string): Promise<TagField> {
    const added = spec.options.map(({ label }) => ({
      id: String(this.nextId++),
      label: textIn(label, language),
      code: null,
    }));
    return this.change(field.key, { options: [...field.options, ...added] });
  }

  /** What an admin does in the CRM's own pages. */
  change(key: string, change: Partial<TagField>): TagField {
    const place = this.fields.findIndex((field) => field.key === key);
    return (this.fields[place] = { ...this.fields[place]!, ...change });
  }

  async readTags(entity: TaggedEntity, ids: readonly number[], keys: readonly string[]) {
    const found = ids.flatMap((id): [number, Values][] => {
      const record = this.records.get(`${entity}:${id}`);
      return record ? [[id, Object.fromEntries(keys.map((key) => [key, record[key] ?? null]))]] : [];
    });
    const values = new Map(found);
    return { values, missing: ids.filter((id) => !values.has(id)) };
  }

  async writeTags(writes: readonly TagWrite[]): Promise<TagWriteOutcome[]> {
    const planned = this.answer(
      writes.map(({ entity, id }) => ({ id, status: this.records.has(`${entity}:${id}`) ? 'written' : 'missing' })),
    );
    for (const [index, write] of writes.entries()) {
      if (planned[index]!.status !== 'written') continue;
      this.updates.push(write);
      Object.assign(this.records.get(`${write.entity}:${write.id}`)!, write.values);
    }
    return planned;
  }

  async estimateWrites(count: number) {
    return { requests: count, quota: count, quotaUnit: 'tokens' as const, seconds: count, shareOfBudget: null };
  }
}

const textIn = (text: Readonly<Record<string, string>>, language: string): string => text[language] ?? text['en']!;
