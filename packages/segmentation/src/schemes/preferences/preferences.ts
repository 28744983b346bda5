import { resolveWindow } from '../../calendar/window.js';
import type { Features } from '../../measure/features.js';
import { checkWindow, windowThresholds } from '../../scheme/common-parameters.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, InputColumn, PreviousResult, Scheme } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, reasonWithoutValue, startVerdicts } from '../../scheme/verdicts.js';
import { findValues, knownCodes } from '../record/found-values.js';
import { checkValues } from '../record/value-dictionary.js';
import { explainPreference } from './explain-preference.js';
import { MIXED, NONE, ownKey, SUBSCRIPTION, WEEK } from './preference-codes.js';
import { modeRequest, newsletterRequest, PREFERENCE_SCHEMA, preferenceRequests } from './preference-parameters.js';
import type { PreferenceParameters } from './preference-parameters.js';
import { PREFERENCE_PHRASES } from './preference-phrases.js';

/**
 * M32: customers by what they prefer: the text that most of their rows have, with its share and count. The product
 * category is judged by spend: from half of it on it is the main one, else the customer is mixed. With fewer than 3
 * purchases there is no preference yet. Segments are the values found, those of most customers first.
 */
export const preferences: Scheme<PreferenceParameters> = {
  id: 'preferences',
  methods: ['M32'],
  title: 'Preferences',
  parameters: PREFERENCE_SCHEMA,
  needs: ['purchases'],
  phrases: PREFERENCE_PHRASES,
  check: ({ window, values }) => [...checkWindow(window), ...checkValues(values, 'parameters.values')],
  hasFoundCodes: ({ criterion }) => criterion !== 'weekday' && criterion !== 'newsletter',
  codes: (parameters) => {
    if (parameters.criterion === 'newsletter') return SUBSCRIPTION;
    if (parameters.criterion === 'weekday') return [...WEEK, NONE];
    return withEnds(knownCodes(parameters.values), parameters);
  },
  requests: preferenceRequests,
  assign: (features, parameters, previous) => {
    if (parameters.criterion === 'newsletter') return assignSubscription(features, parameters);
    if (parameters.criterion === 'weekday') return assignWeek(features, parameters);
    return assignMode(features, parameters, previous);
  },
  inputs: preferenceInputs,
  explain: explainPreference,
};

/** Mixed customers and those without a preference come after the values. */
function withEnds(codes: readonly string[], { criterion }: PreferenceParameters): string[] {
  return [...codes, ...(criterion === 'category' ? [MIXED] : []), NONE];
}

function assignMode(
  features: Features,
  parameters: PreferenceParameters,
  previous: PreviousResult | undefined,
): AssignmentBody {
  const { criterion, minPurchases, mainShare } = parameters;
  const window = resolveWindow(parameters.window, features.asOf);
  const orders = features.column({ feature: 'orders', window }).values;
  const column = features.column(modeRequest('mode', parameters, features.asOf)!);
  const share = features.column(modeRequest('modeShare', parameters, features.asOf)!);
  const isMixed = (c: number): boolean => criterion === 'category' && share.values[c]! < mainShare;
  const hasOne = Uint8Array.from(orders, (count, c) =>
    Number(count >= minPurchases && share.present![c] === 1 && !isMixed(c)),
  );
  const found = findValues({ ...column, present: hasOne }, parameters, ownKey, previous?.codes);
  const codes = withEnds(found.codes, parameters);
  const verdicts = startVerdicts(codes, features.customers.length);
  for (let c = 0; c < orders.length; c++) {
    if (orders[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (column.missing !== undefined) verdicts.refuse(c, reasonWithoutValue(column, criterion));
    else if (orders[c]! < minPurchases) verdicts.put(c, codes.length - 1);
    else if (column.present![c] === 0) verdicts.refuse(c, reasonWithoutValue(column, criterion));
    // More went back than was bought: nothing is left to have a share of.
    else if (share.present![c] === 0) verdicts.refuse(c, 'not_enough_data');
    else verdicts.put(c, isMixed(c) ? codes.length - 2 : found.place[column.values[c]!]!);
  }
  return {
    ...verdicts.columns,
    thresholds: {
      criterion,
      ...windowThresholds(window),
      minPurchases,
      ...(criterion === 'category' ? { mainShare } : {}),
      ownSegments: found.codes.length - 1,
    },
    warnings: warnOfMissing([column], 'nobody has a preference'),
    extra: {},
  };
}

function assignWeek(features: Features, parameters: PreferenceParameters): AssignmentBody {
  const { criterion, minPurchases } = parameters;
  const window = resolveWindow(parameters.window, features.asOf);
  const orders = features.column({ feature: 'orders', window }).values;
  const weekend = features.column({ feature: 'weekendOrders', window }).values;
  const verdicts = startVerdicts([...WEEK, NONE], features.customers.length);
  for (let c = 0; c < orders.length; c++) {
    if (orders[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (orders[c]! < minPurchases) verdicts.put(c, WEEK.length);
    // As many on both: the first by name, as with all modal values.
    else verdicts.put(c, 2 * weekend[c]! > orders[c]! ? 1 : 0);
  }
  const thresholds = { criterion, ...windowThresholds(window), minPurchases };
  return { ...verdicts.columns, thresholds, warnings: [], extra: {} };
}

function assignSubscription(features: Features, parameters: PreferenceParameters): AssignmentBody {
  const { criterion, newsletterField } = parameters;
  const column = features.column(newsletterRequest(parameters));
  const verdicts = startVerdicts(SUBSCRIPTION, features.customers.length);
  for (let c = 0; c < column.values.length; c++) {
    if (column.present![c] === 0) verdicts.refuse(c, reasonWithoutValue(column, newsletterField));
    else verdicts.put(c, column.dictionary![column.values[c]!] === 'yes' ? 0 : 1);
  }
  const warnings = warnOfMissing([column], 'nobody has a segment');
  return { ...verdicts.columns, thresholds: { criterion, field: newsletterField }, warnings, extra: {} };
}

function preferenceInputs(_: AssignmentBody, features: Features, parameters: PreferenceParameters): InputColumn[] {
  const { criterion } = parameters;
  if (criterion === 'newsletter') {
    return [readColumn(parameters.newsletterField, features.column(newsletterRequest(parameters)))];
  }
  const window = resolveWindow(parameters.window, features.asOf);
  const orders = readColumn('orders', features.column({ feature: 'orders', window }));
  if (criterion === 'weekday') {
    return [orders, readColumn('weekendOrders', features.column({ feature: 'weekendOrders', window }))];
  }
  const figure = (name: string, which: 'mode' | 'modeShare' | 'modeCount'): InputColumn =>
    readColumn(name, features.column(modeRequest(which, parameters, features.asOf)!));
  return [orders, figure(criterion, 'mode'), figure('share', 'modeShare'), figure('count', 'modeCount')];
}
