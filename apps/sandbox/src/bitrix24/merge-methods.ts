import { findLive } from '../world/change.js';
import { mergeRecords } from '../world/merge.js';
import type { Answer, Call, MethodTable } from './call.js';
import { entityByTypeId } from './entities.js';
import { isMap, listOf, param, wholeNumber } from './params.js';
import { RestError } from './rest-error.js';

/** Merging of duplicates: the first record survives. */
export const mergeMethods: MethodTable = {
  'crm.entity.mergebatch': { scopes: ['crm'], cost: 'update', run: mergeBatch },
};

function mergeBatch(call: Call): Answer {
  const { world, caller, settings } = call;
  if (!caller.user.isAdmin) throw new RestError('ACCESS_DENIED', 'Access denied', 403);
  const params = param(call.params, 'params');
  const given = isMap(params) ? params : {};
  const entity = entityByTypeId[wholeNumber(given['entityTypeId'])];
  const [survivor, ...losers] = listOf(given['entityIds']).map(wholeNumber);
  if (!entity || survivor === undefined || losers.length === 0) {
    throw new RestError('INVALID_ARG_VALUE', 'entityTypeId and at least two entityIds are required');
  }
  if ([survivor, ...losers].some((id) => !findLive(world, entity, id)))
    return { result: { STATUS: 'ERROR', ENTITY_IDS: [] } };
  const moved = settings.mergeTouchesDeals && entity === 'contact' ? dealsOf(call, losers) : [];
  mergeRecords(world, entity, survivor, losers, caller.user.id);
  for (const deal of moved) deal.updatedAt = world.clock.now();
  for (const id of [survivor, ...losers]) call.note(`${entity}:${id}`);
  return { result: { STATUS: 'SUCCESS', ENTITY_IDS: losers } };
}

function dealsOf({ world }: Call, contactIds: readonly number[]) {
  return [...world.deals.values()].filter((deal) => deal.contactIds.some((id) => contactIds.includes(id)));
}
