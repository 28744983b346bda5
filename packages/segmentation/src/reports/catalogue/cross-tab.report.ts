import { SchemeConfigError } from '../../scheme/resolve-scheme.js';
import { crossTab } from '../cross-tab.js';
import { orNull } from './common.js';
import type { Report } from './report.js';

interface Parameters {
  readonly first: string | null;
  readonly second: string | null;
}

/** M41: two schemes crossed. */
export const crossTabReport: Report<Parameters> = {
  id: 'cross-tab',
  methods: ['M41', 'M4'],
  title: 'Two schemes crossed: customers, revenue and lift of each cell',
  subject: 'schemes',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      first: orNull('string', 'Id of the scheme in the rows.'),
      second: orNull('string', 'Id of the scheme in the columns.'),
    },
  },
  requests: () => [{ feature: 'revenue' }],
  compute({ features, schemes }, parameters) {
    const find = (name: 'first' | 'second') => {
      const found = schemes.find(({ configured }) => configured.id === parameters[name]);
      if (found !== undefined) return found.assignment;
      const known = schemes.map(({ configured }) => configured.id).join(', ');
      throw new SchemeConfigError([`parameters.${name} requires one of ${known}`]);
    };
    return crossTab(find('first'), find('second'), features.column({ feature: 'revenue' }).values);
  },
};
