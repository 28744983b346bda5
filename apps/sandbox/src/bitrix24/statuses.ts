import type { World } from '../world/world.js';
import { semanticsOf } from './deal-fields.js';

export interface Status {
  ID: string;
  ENTITY_ID: string;
  STATUS_ID: string;
  NAME: string;
  NAME_INIT: string;
  SORT: string;
  SYSTEM: 'Y' | 'N';
  CATEGORY_ID: string | null;
  COLOR: string;
  SEMANTICS: 'S' | 'F' | null;
  EXTRA: { SEMANTICS: string; COLOR: string };
}

/** The vendor's name of each dictionary of the world. */
const dictionaries: Record<string, string> = {
  SOURCE: 'source',
  CONTACT_TYPE: 'contactType',
  COMPANY_TYPE: 'companyType',
  INDUSTRY: 'industry',
  EMPLOYEES: 'employees',
};

const fixed: Record<string, Record<string, string>> = {
  DEAL_TYPE: { SALE: 'Sale', SERVICES: 'Services' },
  HONORIFIC: { HNR_1: 'Mr.', HNR_2: 'Ms.' },
};

/** Every dictionary entry of the portal, deal stages of all pipelines among them. */
export function allStatuses(world: World): Status[] {
  const statuses: Status[] = [];
  const add = (entity: string, code: string, name: string, place: Partial<Status>) => {
    const color = '#39A8EF';
    statuses.push({
      ID: String(2 * statuses.length + 1),
      ENTITY_ID: entity,
      STATUS_ID: code,
      NAME: name,
      NAME_INIT: '',
      SORT: String(10 * (statuses.length + 1)),
      SYSTEM: 'N',
      CATEGORY_ID: null,
      COLOR: color,
      SEMANTICS: null,
      EXTRA: { SEMANTICS: 'process', COLOR: color },
      ...place,
    });
  };
  for (const { id, stages } of world.pipelines) {
    const entity = id === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${id}`;
    let hasFailure = false;
    for (const { id: code, name, outcome, order } of stages) {
      const semantics = semanticsOf[outcome];
      const word = outcome === 'won' ? 'success' : outcome === 'open' ? 'process' : hasFailure ? 'apology' : 'failure';
      hasFailure ||= outcome === 'lost';
      add(entity, code, name, {
        CATEGORY_ID: String(id),
        SORT: String(order),
        SYSTEM: outcome === 'open' ? 'N' : 'Y',
        SEMANTICS: semantics === 'P' ? null : semantics,
        EXTRA: { SEMANTICS: word, COLOR: '#39A8EF' },
      });
    }
  }
  for (const [entity, name] of Object.entries(dictionaries)) {
    for (const [code, label] of Object.entries(world.dictionaries[name] ?? {})) add(entity, code, label, {});
  }
  for (const [entity, entries] of Object.entries(fixed)) {
    for (const [code, label] of Object.entries(entries)) add(entity, code, label, {});
  }
  return statuses;
}

export const statusesOf = (world: World, entity: string): Status[] =>
  allStatuses(world).filter((status) => status.ENTITY_ID === entity);
