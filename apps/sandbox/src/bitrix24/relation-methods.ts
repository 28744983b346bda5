import { findReadable } from './access.js';
import type { MethodTable } from './call.js';
import { idParam } from './legacy-methods.js';
import { legacyError, RestError } from './rest-error.js';

const scopes = ['crm'];

const bindings = (key: string, ids: readonly number[]): object[] =>
  ids.map((id, index) => ({ [key]: id, SORT: 10 * (index + 1), ROLE_ID: 0, IS_PRIMARY: index === 0 ? 'Y' : 'N' }));

/** Who belongs to whom, one record per call. */
export const relationMethods: MethodTable = {
  'crm.deal.contact.items.get': {
    scopes,
    cost: 'other',
    run: (call) => {
      const deal = findReadable(call, 'deal', idParam(call.params));
      if (!deal) throw legacyError('Not found');
      return { result: bindings('CONTACT_ID', deal.contactIds) };
    },
  },
  'crm.contact.company.items.get': {
    scopes,
    cost: 'other',
    run: (call) => {
      const contact = findReadable(call, 'contact', idParam(call.params));
      // This method reports its faults with status 200.
      if (!contact) throw new RestError('', 'Not found', 200);
      return { result: bindings('COMPANY_ID', contact.companyIds) };
    },
  },
};
