import type { Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import { checkBorders, moneyBorders, warnOfProposal } from '../../scheme/proposed-borders.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { explainQuarter } from './explain-quarter.js';
import { QUARTER_CLASSES, quarterClass } from './quarter-class.js';
import { QUARTER_SCHEMA, quarterRequest } from './quarter-parameters.js';
import type { QuarterClassesParameters } from './quarter-parameters.js';
import { QUARTER_PHRASES } from './quarter-phrases.js';

const NAMES = ['T1', 'T2'] as const;
/** Borders of the trade that the classes come from, in its currency. */
const ROUBLES = { T1: 3000, T2: 9000 } as const;

/**
 * M15: spend and visits of the last whole calendar quarter. Premium, loyal, two kinds of thrifty (few visits with much
 * spend, many visits with little), disloyal, and no purchase.
 */
export const quarterClasses: Scheme<QuarterClassesParameters> = {
  id: 'quarter-classes',
  methods: ['M15'],
  title: 'Quarter classes by spend and visits',
  parameters: QUARTER_SCHEMA,
  needs: ['purchases'],
  phrases: QUARTER_PHRASES,
  check: ({ T1, T2 }) => checkBorders(NAMES, T1, T2),
  codes: () => QUARTER_CLASSES,
  requests: (parameters, asOf) => [
    quarterRequest('revenue', parameters, asOf),
    quarterRequest('visits', parameters, asOf),
  ],
  assign: assignQuarter,
  inputs: (_, features, parameters) => [
    readColumn('revenue', features.column(quarterRequest('revenue', parameters, features.asOf))),
    readColumn('visits', features.column(quarterRequest('visits', parameters, features.asOf))),
  ],
  explain: explainQuarter,
};

function assignQuarter(features: Features, parameters: QuarterClassesParameters): AssignmentBody {
  const size = features.customers.length;
  const { values: spend, window } = features.column(quarterRequest('revenue', parameters, features.asOf));
  const visits = features.column(quarterRequest('visits', parameters, features.asOf)).values;
  const { T1, T2 } = parameters.T1 === null && features.currency === 'RUB' ? ROUBLES : parameters;
  const spendOfBuyers = Float64Array.from(spend).filter((_, c) => visits[c]! > 0);
  const found = moneyBorders([T1, T2], spendOfBuyers, [0.5, 0.9], features);
  // Without a purchase nobody is compared with the borders.
  const borders = { spend: found.borders ?? ([0, 0] as const), manyVisits: parameters.V };
  const verdicts = startVerdicts(QUARTER_CLASSES, size);
  for (let c = 0; c < size; c++) {
    if (visits[c] === 0 && features.unconverted[c]! > 0) verdicts.refuse(c, 'unconverted_currency');
    else verdicts.put(c, QUARTER_CLASSES.indexOf(quarterClass(spend[c]!, visits[c]!, borders)));
  }
  return {
    ...verdicts.columns,
    thresholds: {
      ...windowThresholds(window),
      ...(found.borders === null ? {} : { T1Minor: found.borders[0], T2Minor: found.borders[1] }),
      spendBorders: found.source,
      V: parameters.V,
    },
    warnings: warnOfProposal(found, NAMES, features),
    extra: {},
  };
}
