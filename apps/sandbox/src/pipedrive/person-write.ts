import type { ContactRecord } from '../world/world.js';
import type { Extras } from './account.js';
import { badRequest } from './api-error.js';
import { Body, defined } from './body.js';
import { readPoints } from './contact-points.js';
import { readCustomValues } from './custom-values.js';
import { choiceCodeOf, choicesOf } from './dictionaries.js';
import type { Call } from './endpoint.js';

const writable = [
  'name',
  'owner_id',
  'org_id',
  'emails',
  'phones',
  'visible_to',
  'label_ids',
  'postal_address',
  'notes',
  'im',
  'birthday',
  'job_title',
  'marketing_status',
  'custom_fields',
];

const marketingStatuses = ['no_consent', 'unsubscribed', 'subscribed', 'archived'];

export interface PersonWrite {
  set: Partial<ContactRecord>;
  extras: Extras;
}

/** The body of a POST or PATCH as changes to the record. Throws 400. */
export function readPersonWrite({ world, settings, body: raw }: Call, isNew: boolean): PersonWrite {
  const body = new Body(raw, isNew ? [...writable, 'add_time'] : writable, settings.refuseUnknownNames);
  if (body.isEmpty) throw badRequest('the body holds nothing to write');
  const name = body.text('name', 255, 1);
  if (isNew && name === undefined) throw badRequest('name is required');
  const orgId = body.orNull('org_id', () => body.reference('org_id', (id) => world.companies.has(id)));
  const emails = readPoints(body, 'emails');
  const phones = readPoints(body, 'phones');
  const labelIds = body.orNull('label_ids', () => body.integers('label_ids'));
  const known = choicesOf(world, 'contactType').map(({ id }) => id);
  if (labelIds?.some((id) => !known.includes(id))) throw badRequest('label_ids: label does not exist');
  const set = defined({
    ...(name === undefined ? {} : splitName(name)),
    ownerId: body.reference('owner_id', (id) => world.users.has(id)),
    companyIds: orgId === undefined ? undefined : orgId === null ? [] : [orgId],
    emails: emails?.values,
    phones: phones?.values,
    birthDate: body.orNull('birthday', () => body.day('birthday')),
    type: labelIds === undefined ? undefined : choiceCodeOf(world, 'contactType', labelIds?.[0] ?? 0),
    createdAt: isNew ? body.instant('add_time') : undefined,
    custom: readCustomValues(world, 'contact', settings, body.object('custom_fields')),
  });
  const extras = defined({
    emailLabels: emails?.labels,
    phoneLabels: phones?.labels,
    labelIds: labelIds === null ? [] : labelIds,
    visibleTo: body.oneOf('visible_to', [1, 3, 5, 7]),
    postalAddress: body.orNull('postal_address', () => body.object('postal_address')),
    notes: body.orNull('notes', () => body.text('notes')),
    im: body.objects('im'),
    jobTitle: body.orNull('job_title', () => body.text('job_title', 255)),
    marketingStatus: body.oneOf('marketing_status', marketingStatuses),
  });
  return { set: set as Partial<ContactRecord>, extras };
}

/** The first word is the first name, the rest the last name; the vendor does not document its rule. */
function splitName(name: string): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}
