import { createCompany } from '../world/change.js';
import type { CompanyRecord } from '../world/world.js';
import type { Extras } from './account.js';
import { badRequest, notFound } from './api-error.js';
import { applyPatch } from './apply-write.js';
import { Body, defined } from './body.js';
import { readCustomValues } from './custom-values.js';
import { choiceCodeOf, choicesOf } from './dictionaries.js';
import type { Answer, Call, Endpoint } from './endpoint.js';
import { answerDelete, answerList, idOf, isKept, liveRecord, pageQuery, windowQuery } from './entity-calls.js';
import { organizationRenderer } from './organization-record.js';

const read = ['contacts:read', 'contacts:full'];
const write = ['contacts:full'];
const readQuery = ['include_fields', 'custom_fields', 'include_option_labels', 'include_labels'];
const writable = [
  'name',
  'owner_id',
  'visible_to',
  'label_ids',
  'address',
  'website',
  'linkedin',
  'industry',
  'annual_revenue',
  'employee_count',
  'custom_fields',
];

export const organizationEndpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/organizations',
    cost: 10,
    scopes: read,
    query: [...pageQuery, ...windowQuery, ...readQuery, 'filter_id', 'ids', 'owner_id'],
    handle: listOrganizations,
  },
  { method: 'get', path: '/organizations/:id', cost: 1, scopes: read, query: readQuery, handle: getOrganization },
  { method: 'post', path: '/organizations', cost: 5, scopes: write, handle: createOrganization },
  { method: 'patch', path: '/organizations/:id', cost: 5, scopes: write, handle: updateOrganization },
  {
    method: 'delete',
    path: '/organizations/:id',
    cost: 3,
    scopes: write,
    handle: (call) => answerDelete(call, 'company', 'Organization'),
  },
];

function listOrganizations(call: Call): Answer {
  const ownerId = call.query.integer('owner_id');
  return answerList(
    call,
    call.account.lists.organizations,
    (company) => company.deletedAt === null && (ownerId === null || company.ownerId === ownerId),
    organizationRenderer(call),
  );
}

function getOrganization(call: Call): Answer {
  const company = call.world.companies.get(idOf(call));
  const isShown = company && (company.deletedAt === null || (call.settings.showDeletedById && isKept(call, company)));
  if (!isShown) throw notFound('Organization');
  return { data: organizationRenderer(call)(company) };
}

function createOrganization(call: Call): Answer {
  const { set, extras } = readWrite(call, true);
  const company = createCompany(call.world, set, call.caller.userId);
  call.account.setExtras(company, extras);
  const data = organizationRenderer(call)(company);
  return { status: call.settings.createdStatus, data, writes: [`company:${company.id}`] };
}

function updateOrganization(call: Call): Answer {
  const company = liveRecord(call, 'company', 'Organization');
  const { set, extras } = readWrite(call, false);
  const isTouched = applyPatch(call, 'company', company, set, extras);
  return { data: organizationRenderer(call)(company), writes: isTouched ? [`company:${company.id}`] : [] };
}

function readWrite(
  { world, settings, body: raw }: Call,
  isNew: boolean,
): { set: Partial<CompanyRecord>; extras: Extras } {
  const body = new Body(raw, isNew ? [...writable, 'add_time'] : writable, settings.refuseUnknownNames);
  if (body.isEmpty) throw badRequest('the body holds nothing to write');
  const name = body.text('name', 255, 1);
  if (isNew && name === undefined) throw badRequest('name is required');
  const labelIds = body.orNull('label_ids', () => body.integers('label_ids'));
  const known = choicesOf(world, 'companyType').map(({ id }) => id);
  if (labelIds?.some((id) => !known.includes(id))) throw badRequest('label_ids: label does not exist');
  const industries = choicesOf(world, 'industry').map(({ id }) => id);
  const industry = body.orNull('industry', () => body.oneOf('industry', industries));
  const set = defined({
    name,
    ownerId: body.reference('owner_id', (id) => world.users.has(id)),
    createdAt: isNew ? body.instant('add_time') : undefined,
    type: labelIds === undefined ? undefined : choiceCodeOf(world, 'companyType', labelIds?.[0] ?? 0),
    industry: industry === undefined ? undefined : choiceCodeOf(world, 'industry', industry ?? 0),
    custom: readCustomValues(world, 'company', settings, body.object('custom_fields')),
  });
  const extras = defined({
    visibleTo: body.oneOf('visible_to', [1, 3, 5, 7]),
    labelIds: labelIds === null ? [] : labelIds,
    address: body.orNull('address', () => body.object('address')),
    website: body.orNull('website', () => body.text('website')),
    linkedin: body.orNull('linkedin', () => body.text('linkedin')),
    annualRevenue: body.orNull('annual_revenue', () => body.number('annual_revenue')),
    employeeCount: body.orNull('employee_count', () => body.integer('employee_count')),
  });
  return { set: set as Partial<CompanyRecord>, extras };
}
