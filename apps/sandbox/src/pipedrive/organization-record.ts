import { sortedIds } from '../world/id-index.js';
import type { CompanyRecord } from '../world/world.js';
import { countDeals } from './deal-counts.js';
import { choicesOf, choiceIdOf } from './dictionaries.js';
import type { Call } from './endpoint.js';
import { customRenderer } from './entity-calls.js';
import { changedAt } from './lists.js';
import { widestVisibility } from './plans.js';
import { v2Time } from './times.js';

export const organizationOptionalFields = [
  'next_activity_id',
  'last_activity_id',
  'open_deals_count',
  'related_open_deals_count',
  'closed_deals_count',
  'related_closed_deals_count',
  'email_messages_count',
  'people_count',
  'activities_count',
  'done_activities_count',
  'undone_activities_count',
  'files_count',
  'notes_count',
  'followers_count',
  'won_deals_count',
  'related_won_deals_count',
  'lost_deals_count',
  'related_lost_deals_count',
  'smart_bcc_email',
] as const;

/** Lower end of each size class of the world; the API has a number here. */
const headcounts: Record<string, number> = { EMPLOYEES_1: 10, EMPLOYEES_2: 50, EMPLOYEES_3: 250, EMPLOYEES_4: 500 };

/** Makes the function that shows an organization the way this call asks for. */
export function organizationRenderer(call: Call): (company: CompanyRecord) => Record<string, unknown> {
  const { account, world, settings, query } = call;
  const asked = query.listOf('include_fields', organizationOptionalFields) ?? [];
  const withLabels = query.flag('include_labels');
  const renderCustom = customRenderer(call, 'company');
  const labels = choicesOf(world, 'companyType');
  const countPeople = asked.includes('people_count') ? peopleCounter(call) : () => 0;
  return (company) => {
    const extras = account.extrasOf(company);
    const typeId = choiceIdOf(world, 'companyType', company.type);
    const labelIds = (extras['labelIds'] as number[] | undefined) ?? (typeId === null ? [] : [typeId]);
    return {
      id: company.id,
      name: company.name,
      owner_id: company.ownerId,
      add_time: v2Time(company.createdAt, settings.timesWithFraction),
      update_time: v2Time(changedAt(company), settings.timesWithFraction),
      is_deleted: company.deletedAt !== null,
      visible_to: extras['visibleTo'] ?? widestVisibility(settings),
      address: 'address' in extras ? extras['address'] : addressOf(company),
      label_ids: labelIds,
      ...(withLabels
        ? { labels: labels.filter(({ id }) => labelIds.includes(id)).map(({ id, label }) => ({ id, label })) }
        : {}),
      website: extras['website'] ?? null,
      linkedin: extras['linkedin'] ?? null,
      industry: choiceIdOf(world, 'industry', company.industry),
      annual_revenue: extras['annualRevenue'] ?? null,
      employee_count: extras['employeeCount'] ?? headcounts[company.employees ?? ''] ?? null,
      ...(asked.length > 0 ? optionalFields(call, company, asked, countPeople(company.id)) : {}),
      custom_fields: renderCustom(company.custom),
    };
  };
}

function addressOf({ country, city }: CompanyRecord): Record<string, unknown> | null {
  if (country === null && city === null) return null;
  return {
    value: [city, country].filter(Boolean).join(', '),
    country,
    admin_area_level_1: null,
    admin_area_level_2: null,
    locality: city,
    sublocality: null,
    route: null,
    street_number: null,
    subpremise: null,
    postal_code: null,
  };
}

function peopleCounter({ world }: Call): (companyId: number) => number {
  const counts = new Map<number, number>();
  for (const id of sortedIds(world.contacts)) {
    const contact = world.contacts.get(id);
    const companyId = contact?.companyIds[0];
    if (contact?.deletedAt === null && companyId !== undefined) counts.set(companyId, (counts.get(companyId) ?? 0) + 1);
  }
  return (companyId) => counts.get(companyId) ?? 0;
}

function optionalFields(
  call: Call,
  { id }: CompanyRecord,
  asked: readonly string[],
  people: number,
): Record<string, unknown> {
  const deals = countDeals(call, 'company', id, () => true);
  const values: Record<string, unknown> = {
    open_deals_count: deals.open,
    closed_deals_count: deals.won + deals.lost,
    won_deals_count: deals.won,
    lost_deals_count: deals.lost,
    people_count: people,
    smart_bcc_email: `${call.account.domain}@pipedrivemail.example`,
  };
  return Object.fromEntries(asked.map((name) => [name, values[name] ?? (name.endsWith('_count') ? 0 : null)]));
}
