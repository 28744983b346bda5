import type { MethodTable } from './call.js';
import { dictionaryMethods } from './dictionary-methods.js';
import { historyMethods } from './history-methods.js';
import { itemMethods } from './item-methods.js';
import { legacyMethods } from './legacy-methods.js';
import { mergeMethods } from './merge-methods.js';
import { param } from './params.js';
import { productRowMethods } from './product-row-methods.js';
import { relationMethods } from './relation-methods.js';
import { systemMethods } from './system-methods.js';
import { userfieldMethods } from './userfield-methods.js';

const served: MethodTable = {
  ...legacyMethods('contact'),
  ...legacyMethods('company'),
  ...legacyMethods('deal'),
  ...userfieldMethods('contact'),
  ...userfieldMethods('company'),
  ...userfieldMethods('deal'),
  ...itemMethods,
  ...relationMethods,
  ...productRowMethods,
  ...dictionaryMethods,
  ...historyMethods,
  ...mergeMethods,
  ...systemMethods,
};

/** Every method by its name in lower case. */
export const methods: MethodTable = {
  ...served,
  methods: { scopes: [], cost: 'other', run: () => ({ result: [...Object.keys(methods), 'batch'].sort() }) },
  'method.get': {
    scopes: [],
    cost: 'other',
    run: ({ params, caller }) => {
      const name = String(param(params, 'name') ?? '').toLowerCase();
      const scopes = name === 'batch' ? [] : methods[name]?.scopes;
      const isAvailable =
        scopes !== undefined && (scopes.length === 0 || scopes.some((scope) => caller.scopes.includes(scope)));
      return { result: { isExisting: scopes !== undefined, isAvailable } };
    },
  },
};
