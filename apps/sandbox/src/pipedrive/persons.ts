import { createContact } from '../world/change.js';
import { notFound } from './api-error.js';
import { applyPatch } from './apply-write.js';
import type { Answer, Call, Endpoint } from './endpoint.js';
import { answerDelete, answerList, idOf, isKept, liveRecord, pageQuery, windowQuery } from './entity-calls.js';
import { personReadQuery, personRenderer } from './person-record.js';
import { readPersonWrite } from './person-write.js';

const read = ['contacts:read', 'contacts:full'];
const write = ['contacts:full'];

export const personEndpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/persons',
    cost: 10,
    scopes: read,
    query: [...pageQuery, ...windowQuery, ...personReadQuery, 'filter_id', 'ids', 'owner_id', 'org_id', 'deal_id'],
    handle: listPersons,
  },
  { method: 'get', path: '/persons/:id', cost: 1, scopes: read, query: personReadQuery, handle: getPerson },
  { method: 'post', path: '/persons', cost: 5, scopes: write, handle: createPerson },
  { method: 'patch', path: '/persons/:id', cost: 5, scopes: write, handle: updatePerson },
  {
    method: 'delete',
    path: '/persons/:id',
    cost: 3,
    scopes: write,
    handle: (call) => answerDelete(call, 'contact', 'Person'),
  },
];

function listPersons(call: Call): Answer {
  const { query, account, world } = call;
  const ownerId = query.integer('owner_id');
  const orgId = query.integer('org_id');
  const dealId = query.integer('deal_id');
  const ofDeal = dealId === null ? null : (world.deals.get(dealId)?.contactIds ?? []);
  return answerList(
    call,
    account.lists.persons,
    (contact) =>
      contact.deletedAt === null &&
      (ownerId === null || contact.ownerId === ownerId) &&
      (orgId === null || contact.companyIds[0] === orgId) &&
      (ofDeal === null || ofDeal.includes(contact.id)),
    personRenderer(call),
  );
}

function getPerson(call: Call): Answer {
  const contact = call.world.contacts.get(idOf(call));
  const isShown = contact && (contact.deletedAt === null || (call.settings.showDeletedById && isKept(call, contact)));
  if (!isShown) throw notFound('Person');
  return { data: personRenderer(call)(contact) };
}

function createPerson(call: Call): Answer {
  const { set, extras } = readPersonWrite(call, true);
  const contact = createContact(call.world, set, call.caller.userId);
  call.account.setExtras(contact, extras);
  return {
    status: call.settings.createdStatus,
    data: personRenderer(call)(contact),
    writes: [`contact:${contact.id}`],
  };
}

function updatePerson(call: Call): Answer {
  const contact = liveRecord(call, 'contact', 'Person');
  const { set, extras } = readPersonWrite(call, false);
  const isTouched = applyPatch(call, 'contact', contact, set, extras);
  return { data: personRenderer(call)(contact), writes: isTouched ? [`contact:${contact.id}`] : [] };
}
