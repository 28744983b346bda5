import { type Dictionaries, isCrmError, type Outcome, type Stage, type User } from '@strata/crm-port';
import { type Command, resultOf } from '../connection/batch.js';
import type { Portal } from '../connection/portal.js';
import { asFlag, asId, asMap, asMaps, asNumber, asText, type Json } from '../connection/wire.js';
import { limits } from '../limits.js';
import { readCurrencies } from './currencies.js';
import type { FieldCatalog } from './field-catalog.js';
import { portions } from './closing-moments.js';

const outcomes: Readonly<Record<string, Outcome>> = { S: 'won', F: 'lost' };

/** Funnels, stages, currencies, users and user fields. */
export async function readDictionaries(portal: Portal, catalog: FieldCatalog): Promise<Dictionaries> {
  catalog.forget();
  const { result } = await portal.call('crm.category.list', { entityTypeId: 2 });
  const categories = asMaps(asMap(result)['categories']);
  const pipelines = categories.map((row) => ({ id: asNumber(row['id']) ?? 0, name: asText(row['name']) ?? '' }));
  const stages = await readStages(
    portal,
    pipelines.map(({ id }) => id),
  );
  const currencies = await readCurrencies(portal);
  const users = await readUsers(portal);
  const fields = [];
  for (const entity of ['contact', 'company', 'deal'] as const) fields.push(...(await catalog.fields(entity)));
  return {
    pipelines,
    stages,
    currencies,
    users,
    fields: fields.map(({ entity, key, label, type, options }) => ({ entity, key, label, type, options })),
  };
}

async function readStages(portal: Portal, pipelineIds: readonly number[]): Promise<Stage[]> {
  const stages: Stage[] = [];
  for (const ids of portions(pipelineIds, limits.batchCommands)) {
    const commands = ids.map((id): Command => {
      const params = { filter: { ENTITY_ID: id === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${id}` }, order: { SORT: 'ASC' } };
      return { method: 'crm.status.list', params };
    });
    const answer = await portal.batch(commands);
    ids.forEach((pipelineId, index) => {
      const rows = asMaps(resultOf(answer.outcomes[index], 'crm.status.list'));
      stages.push(...rows.map((row) => toStage(row, pipelineId)));
    });
  }
  return stages;
}

const toStage = (row: Json, pipelineId: number): Stage => ({
  id: asText(row['STATUS_ID']) ?? '',
  pipelineId,
  name: asText(row['NAME']) ?? '',
  outcome: outcomes[asText(row['SEMANTICS']) ?? ''] ?? 'open',
  order: asNumber(row['SORT']) ?? 0,
});

/** Users by id, without a count; none when the credential may not read users. */
async function readUsers(portal: Portal): Promise<User[]> {
  const users: User[] = [];
  try {
    for (let after = 0; ;) {
      const { result } = await portal.call('user.get', {
        SORT: 'ID',
        ORDER: 'ASC',
        FILTER: { '>ID': after },
        start: -1,
      });
      const page = asMaps(result).flatMap((row) => toUser(row) ?? []);
      users.push(...page.filter(({ id }) => id > after));
      const last = page.at(-1)?.id ?? after;
      if (page.length < limits.pageRows || last <= after) return users;
      after = last;
    }
  } catch (error) {
    if (isCrmError(error, 'forbidden') || isCrmError(error, 'missing')) return [];
    throw error;
  }
}

function toUser(row: Json): User | null {
  const id = asId(row['ID']);
  const name = [row['NAME'], row['LAST_NAME']].map((part) => asText(part)?.trim() ?? '').join(' ');
  return id === null ? null : { id, name: name.trim(), isActive: asFlag(row['ACTIVE']) };
}
