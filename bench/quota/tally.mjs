/** What the calls of a vendor are for. Companies and contractors are told apart by the entity that is being read. */
const purposes = {
  bitrix24: {
    list: { contacts: 'crm.contact.list', companies: 'crm.company.list', deals: 'crm.item.list' },
    history: 'crm.stagehistory.list',
  },
  pipedrive: {
    list: { contacts: '/api/v2/persons', companies: '/api/v2/organizations', deals: '/api/v2/deals' },
    history: null,
  },
};

/**
 * The sandbox's own account of a reading: what the CRM counted, not what the client believes.
 *
 * @param {'bitrix24' | 'pipedrive'} crm
 * @param {'contacts' | 'companies' | 'deals'} entity
 * @param entries of the sandbox's journal
 */
export function tally(crm, entity, entries) {
  const { list, history } = purposes[crm];
  const sums = {
    requests: 0,
    listRequests: 0,
    historyRequests: 0,
    listCost: 0,
    archivedCost: 0,
    cost: 0,
    limitErrors: 0,
  };
  for (const { call, commands = [call], cost, status } of entries) {
    sums.requests++;
    sums.cost += cost;
    if (status === 429 || status === 503) sums.limitErrors++;
    if (commands.includes(list[entity])) {
      sums.listRequests++;
      sums.listCost += cost;
    } else if (commands.includes(history)) {
      sums.historyRequests++;
    } else if (call.endsWith('/archived')) {
      sums.listRequests++;
      sums.archivedCost += cost;
    }
  }
  return sums;
}
