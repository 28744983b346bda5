import type { Send } from '@strata/crm-http';
import type { CrmClient } from '@strata/crm-port';
import { checkPortal } from './check.js';
import { CurrencyBook } from './currency-book.js';
import { readDictionaries } from './dictionaries.js';
import { connect } from './http/connect.js';
import { readIds } from './ids.js';
import { IDS_PER_CALL } from './limits.js';
import { readLines } from './lines.js';
import type { PipedriveOptions } from './options.js';
import { ProductBook } from './product-book.js';
import { readCompanies, readContacts, readDeals } from './stream/streams.js';
import { estimateWrites } from './tags/estimate-writes.js';
import { readTags } from './tags/read-tags.js';
import { addTagOptions, createTagField, deleteTagField, readTagFields } from './tags/tag-fields.js';
import { writeTags } from './tags/write-tags.js';

/** Changes per call of writeTags: a few bursts, so that outcomes are stored every few seconds. */
const WRITES_PER_CALL = 100;

/** A Pipedrive company account as the product's CRM. Makes no request by itself. */
export const createPipedriveClient = (options: PipedriveOptions): CrmClient => assembleClient(options);

/** @param send stands in for the network in tests */
export function assembleClient(options: PipedriveOptions, send?: Send): CrmClient {
  const { api, gate, window, ledger } = connect(options, send);
  const { now } = options.environment;
  const currencies = new CurrencyBook(api);
  const products = new ProductBook(api);
  const streams = { api, now, currencies };
  return {
    crm: 'pipedrive',
    capabilities: {
      dealsListAllContacts: false,
      optionsCarryCodes: false,
      hasExchangeRates: false,
      readTagsBatch: IDS_PER_CALL,
      writeTagsBatch: WRITES_PER_CALL,
    },
    check: () =>
      checkPortal({
        api,
        now,
        keepsBaseUrl: options.baseUrl !== undefined,
        isPlanKnown: options.plan !== undefined,
      }),
    dictionaries: () => readDictionaries(api, currencies),
    contacts: (since, options) => readContacts(streams, { since, options }),
    companies: (since, options) => readCompanies(streams, { since, options }),
    deals: (since, options) => readDeals(streams, { since, options }),
    lines: (dealIds) => readLines(api, { currencies, products }, dealIds),
    ids: (entity) => readIds(api, entity, now),
    tagFields: (entity) => readTagFields(api, entity),
    tagFieldKey: () => null,
    createTagField: (spec, language) => createTagField(api, spec, language),
    addTagOptions: (field, spec, language) => addTagOptions(api, field, spec, language),
    deleteTagField: (field) => deleteTagField(api, field),
    readTags: (entity, ids, keys) => readTags(api, entity, { ids, keys }),
    writeTags: (writes) => writeTags(api, writes),
    estimateWrites: (count) => estimateWrites(count, { window, ledger }),
    usage: () => ({
      requests: gate.requests,
      quotaSpent: ledger.spent,
      quotaUnit: 'tokens',
      limitErrors: gate.limitErrors,
    }),
  };
}
