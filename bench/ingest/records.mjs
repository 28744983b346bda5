/** A share of the rows are contacts, the rest their deals: what portals look like. */
const CONTACT_SHARE = 0.25;
const FIRST_AT = Date.parse('2023-01-01T08:00:00Z');
const MINUTE_MS = 60_000;

/**
 * Pages of contacts and deals as the adapters' mappers make them, as JSON text. The same numbers give the same text.
 *
 * @returns {{ contacts: string[], deals: string[] }}
 */
export function makePages(rows, pageRows) {
  const contacts = Math.max(1, Math.round(rows * CONTACT_SHARE));
  return {
    contacts: pagesOf(contacts, pageRows, aContact),
    deals: pagesOf(rows - contacts, pageRows, (id) => aDeal(id, 1 + ((id * 7919) % contacts))),
  };
}

function pagesOf(count, pageRows, make) {
  const pages = [];
  for (let start = 0; start < count; start += pageRows) {
    const items = Array.from({ length: Math.min(pageRows, count - start) }, (_, index) => make(start + index + 1));
    const cursor = JSON.stringify({ v: 1, after: start + items.length });
    pages.push(JSON.stringify({ fetched: items.length, items, rejects: [], deletedIds: [], cursor, progress: null }));
  }
  return pages;
}

const at = (minutes) => new Date(FIRST_AT + minutes * MINUTE_MS).toISOString();

const aContact = (id) => ({
  id,
  name: `Олена Example-${id}`,
  companyId: id % 5 === 0 ? 1 + (id % 997) : null,
  ownerId: 1 + (id % 6),
  type: id % 3 === 0 ? 'CLIENT' : null,
  source: ['WEB', 'CALL', null][id % 3],
  birthDate: id % 4 === 0 ? `19${60 + (id % 40)}-0${1 + (id % 9)}-1${id % 10}` : null,
  createdAt: at(id),
  updatedAt: at(id + 500),
  fields: { UF_CRM_LOYALTY_CARD: `LC-${id}`, UF_CRM_VISITS: id % 50 },
});

function aDeal(id, contactId) {
  const outcome = ['won', 'lost', 'open', 'won'][id % 4];
  const isWon = outcome === 'won';
  return {
    id,
    title: `Order ${id}, кава & tea`,
    contactIds: id % 10 === 0 ? [contactId, contactId + 1] : [contactId],
    companyId: id % 5 === 0 ? 1 + (id % 997) : null,
    ownerId: 1 + (id % 6),
    outcome,
    amount: { minor: 1_000 + ((id * 7907) % 900_000), currency: ['UAH', 'EUR', 'USD'][id % 3] },
    pipelineId: id % 3,
    stageId: isWon ? 'WON' : 'NEW',
    wonAt: isWon ? at(id) : null,
    wonAtSource: isWon ? 'stage_history' : null,
    lostAt: outcome === 'lost' ? at(id) : null,
    lostReason: null,
    expectedCloseDate: at(id).slice(0, 10),
    probability: isWon ? 100 : 20,
    source: 'WEB',
    createdAt: at(id - 600),
    updatedAt: at(id),
    fields: {},
  };
}
