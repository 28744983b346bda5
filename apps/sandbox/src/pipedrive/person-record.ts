import type { ContactRecord, DealRecord } from '../world/world.js';
import { choicesOf, choiceIdOf } from './dictionaries.js';
import { countDeals } from './deal-counts.js';
import { renderPoints } from './contact-points.js';
import type { Call } from './endpoint.js';
import { customRenderer } from './entity-calls.js';
import { changedAt } from './lists.js';
import { widestVisibility } from './plans.js';
import { v2Time } from './times.js';

export const personOptionalFields = [
  'next_activity_id',
  'last_activity_id',
  'open_deals_count',
  'related_open_deals_count',
  'closed_deals_count',
  'related_closed_deals_count',
  'participant_open_deals_count',
  'participant_closed_deals_count',
  'email_messages_count',
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
  'last_incoming_mail_time',
  'last_outgoing_mail_time',
  'marketing_status',
  'doi_status',
  'smart_bcc_email',
] as const;

export const personReadQuery = ['include_fields', 'custom_fields', 'include_option_labels', 'include_labels'];

/** Makes the function that shows a person the way this call asks for. */
export function personRenderer(call: Call): (contact: ContactRecord) => Record<string, unknown> {
  const { account, world, settings, query } = call;
  const asked = query.listOf('include_fields', personOptionalFields) ?? [];
  const withLabels = query.flag('include_labels');
  const renderCustom = customRenderer(call, 'contact');
  const labels = choicesOf(world, 'contactType');
  return (contact) => {
    const extras = account.extrasOf(contact);
    const typeId = choiceIdOf(world, 'contactType', contact.type);
    const labelIds = (extras['labelIds'] as number[] | undefined) ?? (typeId === null ? [] : [typeId]);
    return {
      id: contact.id,
      name: nameOf(contact),
      first_name: contact.firstName || null,
      last_name: contact.lastName || null,
      owner_id: contact.ownerId,
      org_id: contact.companyIds[0] ?? null,
      add_time: v2Time(contact.createdAt, settings.timesWithFraction),
      update_time: v2Time(changedAt(contact), settings.timesWithFraction),
      emails: renderPoints(contact.emails, extras['emailLabels']),
      phones: renderPoints(contact.phones, extras['phoneLabels']),
      is_deleted: contact.deletedAt !== null,
      visible_to: extras['visibleTo'] ?? widestVisibility(settings),
      label_ids: labelIds,
      ...(withLabels
        ? { labels: labels.filter(({ id }) => labelIds.includes(id)).map(({ id, label }) => ({ id, label })) }
        : {}),
      picture_id: null,
      postal_address: extras['postalAddress'] ?? placeOf(contact),
      notes: extras['notes'] ?? null,
      birthday: contact.birthDate,
      job_title: extras['jobTitle'] ?? null,
      im: extras['im'] ?? [],
      ...(asked.length > 0 ? optionalFields(call, contact, asked) : {}),
      custom_fields: renderCustom(contact.custom),
    };
  };
}

export const nameOf = ({ firstName, lastName }: ContactRecord): string =>
  [firstName, lastName].filter(Boolean).join(' ');

function placeOf({ country, city }: ContactRecord): Record<string, unknown> | null {
  if (country === null && city === null) return null;
  return { value: [city, country].filter(Boolean).join(', '), country, locality: city };
}

function optionalFields(call: Call, contact: ContactRecord, asked: readonly string[]): Record<string, unknown> {
  const { account } = call;
  const isParticipant = (deal: DealRecord) => deal.contactIds[0] !== contact.id;
  const own = countDeals(call, 'contact', contact.id, (deal) => !isParticipant(deal));
  const participant = countDeals(call, 'contact', contact.id, isParticipant);
  const related = countDeals(call, 'company', contact.companyIds[0] ?? 0, () => true);
  const values: Record<string, unknown> = {
    open_deals_count: own.open,
    closed_deals_count: own.won + own.lost,
    won_deals_count: own.won,
    lost_deals_count: own.lost,
    participant_open_deals_count: participant.open,
    participant_closed_deals_count: participant.won + participant.lost,
    related_open_deals_count: related.open,
    related_closed_deals_count: related.won + related.lost,
    related_won_deals_count: related.won,
    related_lost_deals_count: related.lost,
    marketing_status: account.extrasOf(contact)['marketingStatus'] ?? 'no_consent',
    doi_status: 1,
    smart_bcc_email: `${account.domain}@pipedrivemail.example`,
  };
  return Object.fromEntries(asked.map((name) => [name, values[name] ?? (name.endsWith('_count') ? 0 : null)]));
}
