import { completedYears } from '../../calendar/completed-years.js';
import type { Features } from '../../measure/features.js';
import { warnOfMissing, warnOfUnreadable } from '../../scheme/missing-data.js';
import { readColumn, readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { DEMOGRAPHIC_WARNING } from '../record/demographic-warning.js';
import { bandAt } from '../record/value-bands.js';
import { AGE_SCHEMA, ageBands, ageRequests, checkAge, OLDEST } from './age-parameters.js';
import type { AgeParameters } from './age-parameters.js';
import { AGE_PHRASES, explainAge } from './explain-age.js';
import { readBirth } from './read-birth.js';

/**
 * M26: age bands by completed years on the day of the calculation: children to 14, youth to 24, economically active with
 * families to 44, economically active and established to 64, pensioners from 65. Children may be split: under 1, 1 to 6,
 * 7 to 10, 11 to 14. An age below 0 or above 110 is implausible.
 */
export const age: Scheme<AgeParameters> = {
  id: 'age',
  methods: ['M26'],
  title: 'Age',
  parameters: AGE_SCHEMA,
  needs: ['fields'],
  phrases: AGE_PHRASES,
  check: checkAge,
  codes: (parameters) => ageBands(parameters).map(({ code }) => code),
  requests: (parameters) => ageRequests(parameters),
  assign: assignAge,
  inputs: (assignment, features, parameters) => {
    const names = ['birthDate', 'enteredAge', 'ageEntered'];
    return [
      readExtra('age', 'count', assignment),
      ...ageRequests(parameters).map((request, i) => readColumn(names[i]!, features.column(request))),
    ];
  },
  explain: explainAge,
};

function assignAge(features: Features, parameters: AgeParameters): AssignmentBody {
  const bands = ageBands(parameters);
  const verdicts = startVerdicts(
    bands.map(({ code }) => code),
    features.customers.length,
  );
  const years = new Uint8Array(features.customers.length);
  for (let c = 0; c < years.length; c++) {
    const birth = readBirth(features, parameters, c);
    if ('missing' in birth) {
      verdicts.refuse(c, `missing_field:${birth.missing}`);
      continue;
    }
    const reached = 'implausible' in birth ? -1 : completedYears(birth.day, features.asOf);
    if (reached < 0 || reached > OLDEST) verdicts.refuse(c, 'implausible_value');
    else {
      years[c] = reached;
      verdicts.put(c, bandAt(bands, reached));
    }
  }
  const requests = ageRequests(parameters);
  const columns = requests.map((request) => features.column(request));
  return {
    ...verdicts.columns,
    thresholds: { bandsFrom: bands.map(({ from }) => from), oldestPlausible: OLDEST },
    warnings: [
      ...warnOfMissing(columns, 'customers who need it have no segment'),
      ...columns.flatMap((column, i) => warnOfUnreadable(column, requests[i]!.field)),
      DEMOGRAPHIC_WARNING,
    ],
    extra: { age: years },
  };
}
