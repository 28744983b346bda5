import { Injectable } from '@nestjs/common';
import type { CrmClient, TaggedEntity } from '@strata/crm-port';
import { assembleTagPlan, type CurrentTag, type DesiredTags, type TagPlan } from '@strata/tag-writer';
import { COMPANY, customerId } from '../segments/customer-base.js';
import { DesiredTagsRepository, type CarrierRow, type MembershipRow } from './desired-tags.repository.js';
import { PlanRepository, type StoredPlan } from './plan.repository.js';
import { TagFieldRepository, type OwnedField } from './tag-field.repository.js';

/** Memberships → the list of writes. Reads our database only; the CRM is asked for nothing but the price. */
@Injectable()
export class PlanService {
  constructor(
    private readonly desired: DesiredTagsRepository,
    private readonly fields: TagFieldRepository,
    private readonly plans: PlanRepository,
  ) {}

  /**
   * Compares what every contact (and company, where companies are customers) should carry with what it carries, and
   * stores the difference. A contact without purchases of its own shows the segment of its main company.
   */
  async create(
    portalId: string,
    runId: string,
    segmentedRunId: string,
    schemeIds: readonly string[],
    crm: Pick<CrmClient, 'estimateWrites'>,
  ): Promise<StoredPlan> {
    const [memberships, weights] = await Promise.all([
      this.desired.memberships(portalId, schemeIds),
      this.desired.weights(portalId, segmentedRunId, 'revenue'),
    ]);
    const plan = await this.assemble(portalId, schemeIds, memberships, weights);
    const cost = plan.counts.records > 0 ? await crm.estimateWrites(plan.counts.records) : null;
    const planId = await this.plans.create(
      portalId,
      runId,
      { ...plan.counts, transitions: plan.transitions },
      cost,
      plan.items,
    );
    return (await this.plans.find(portalId, planId))!;
  }

  /** What would be written if these were the memberships. Nothing is stored. */
  async count(
    portalId: string,
    schemeIds: readonly string[],
    memberships: readonly MembershipRow[],
  ): Promise<TagPlan['counts']> {
    return (await this.assemble(portalId, schemeIds, memberships, new Map())).counts;
  }

  private async assemble(
    portalId: string,
    schemeIds: readonly string[],
    memberships: readonly MembershipRow[],
    weights: ReadonlyMap<string, number>,
  ): Promise<TagPlan> {
    // Company records carry tags only where companies are customers.
    const hasCompanies = memberships.some(({ kind }) => kind === COMPANY);
    const entities: TaggedEntity[] = hasCompanies ? ['contact', 'company'] : ['contact'];
    const owned = (await this.fields.list(portalId)).filter((field) => field.state === 'ready');
    const tags = indexMemberships(memberships);

    const desired: DesiredTags[] = [];
    const carried = new Map<string, Readonly<Record<string, CurrentTag>>>();
    for (const entity of entities) {
      const fields = owned.filter((field) => field.entity === entity && schemeIds.includes(field.schemeId));
      const carriers = await this.desired.carriers(
        portalId,
        entity,
        fields.map((field) => field.fieldKey!),
      );
      const decode = decoder(fields);
      for (const carrier of carriers) {
        const key = `${entity}:${carrier.id}`;
        const shown = shownCustomer(entity, carrier, tags);
        const wanted = shown === null ? {} : tags.get(shown)!;
        desired.push({
          entity,
          id: carrier.id,
          tags: Object.fromEntries(schemeIds.map((schemeId) => [schemeId, wanted[schemeId] ?? null])),
          weight: shown === null ? 0 : (weights.get(shown) ?? 0),
        });
        carried.set(key, decode(carrier.values));
      }
    }
    return assembleTagPlan({ desired, current: (entity, id) => carried.get(`${entity}:${id}`) ?? {} });
  }
}

function indexMemberships(rows: readonly MembershipRow[]): Map<string, Record<string, string | null>> {
  const index = new Map<string, Record<string, string | null>>();
  for (const { schemeId, kind, id, code } of rows) {
    const key = customerId(kind, id);
    const tags = index.get(key);
    if (tags) tags[schemeId] = code;
    else index.set(key, { [schemeId]: code });
  }
  return index;
}

/** A record shows its own segment, a contact that is no customer itself that of its main company. */
function shownCustomer(entity: TaggedEntity, carrier: CarrierRow, tags: ReadonlyMap<string, unknown>): string | null {
  const own = `${entity}:${carrier.id}`;
  if (tags.has(own)) return own;
  const company = entity === 'contact' && carrier.companyId !== null ? `company:${carrier.companyId}` : null;
  return company !== null && tags.has(company) ? company : null;
}

/** Option ids back to codes; an option that is none of ours is foreign. */
function decoder(
  fields: readonly OwnedField[],
): (values: Readonly<Record<string, string | null>>) => Record<string, CurrentTag> {
  const codes = fields.map((field) => ({
    schemeId: field.schemeId,
    key: field.fieldKey!,
    byOption: new Map(Object.entries(field.options).map(([code, option]) => [option.id, code])),
  }));
  return (values) => {
    const tags: Record<string, CurrentTag> = {};
    for (const { schemeId, key, byOption } of codes) {
      const value = values[key];
      if (value !== null && value !== undefined) tags[schemeId] = byOption.get(value) ?? { foreign: value };
    }
    return tags;
  };
}
