import https from 'node:https';
import { ApiVersion, B24Hook, pipedrive } from '../lib/product.mjs';

const LARGEST_PAGE = 500;

/**
 * The vendors' own clients, used as their documentation recommends for large lists: the keyset walk of the one, the
 * largest page and the cursor of the other. They read the bare rows: no stage history, no mapping, no cursor to go on from.
 */
export const throughOfficial = { bitrix24: throughB24Hook, pipedrive: throughPipedrive };

function throughB24Hook({ bitrix24: { webhook }, ca }) {
  const hook = B24Hook.fromWebhookUrl(webhook);
  hook.getHttpClient(ApiVersion.v2).ajaxClient.defaults.httpsAgent = new https.Agent({ ca, keepAlive: true });
  const lists = {
    contacts: { method: 'crm.contact.list', idKey: 'ID' },
    companies: { method: 'crm.company.list', idKey: 'ID' },
    deals: { method: 'crm.item.list', idKey: 'id', customKeyForResult: 'items', params: { entityTypeId: 2 } },
  };
  return async function* (entity) {
    for await (const rows of hook.actions.v2.fetchList.make(lists[entity])) yield { fetched: rows.length };
  };
}

function throughPipedrive({ pipedrive: { url, token } }) {
  const configuration = new pipedrive.Configuration({ apiKey: token, basePath: `${url}/api/v2` });
  const persons = new pipedrive.PersonsApi(configuration);
  const organizations = new pipedrive.OrganizationsApi(configuration);
  const deals = new pipedrive.DealsApi(configuration);
  const lists = {
    contacts: [(page) => persons.getPersons(page)],
    companies: [(page) => organizations.getOrganizations(page)],
    deals: [(page) => deals.getDeals(page), (page) => deals.getArchivedDeals(page)],
  };
  return async function* (entity) {
    for (const list of lists[entity]) {
      let cursor;
      do {
        const { data, additional_data } = await list({ limit: LARGEST_PAGE, cursor });
        yield { fetched: data.length };
        cursor = additional_data?.next_cursor ?? undefined;
      } while (cursor !== undefined);
    }
  };
}
