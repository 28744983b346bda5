import { windowThresholds } from '../../scheme/common-parameters.js';
import type { FeatureColumn, Features } from '../../measure/features.js';
import { ordersRequest, thresholdName } from '../../scheme/metric.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import { moneyBorders, warnOfProposal } from '../../scheme/proposed-borders.js';
import type { MoneyBorders } from '../../scheme/proposed-borders.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, reasonWithoutValue, startVerdicts } from '../../scheme/verdicts.js';
import { contractPlaces } from './contract-places.js';
import { explainVolume, placeByVolume } from './explain-volume.js';
import {
  BORDER_NAMES,
  checkVolume,
  contractRequest,
  VOLUME_CODES,
  VOLUME_SCHEMA,
  volumeRequest,
} from './volume-parameters.js';
import type { OrderVolumeParameters } from './volume-parameters.js';
import { VOLUME_PHRASES } from './volume-phrases.js';

/**
 * M30: wholesale, small wholesale, retail by the average order of a year, in money or units: retail below V1, wholesale
 * from V2 on. Without borders the 75 and 95 % quantiles of the base are proposed. Where the price list or contract of a
 * customer is known, it decides instead, also without a purchase.
 */
export const orderVolume: Scheme<OrderVolumeParameters> = {
  id: 'order-volume',
  methods: ['M30'],
  title: 'Wholesale and retail by order volume',
  parameters: VOLUME_SCHEMA,
  needs: ['purchases'],
  phrases: VOLUME_PHRASES,
  check: checkVolume,
  codes: () => VOLUME_CODES,
  requests: (parameters, asOf) => [
    volumeRequest(parameters, asOf),
    ordersRequest(parameters.window, asOf),
    ...contractRequest(parameters),
  ],
  assign: assignVolume,
  inputs: (_, features, parameters) => [
    readColumn(
      parameters.volume === 'amount' ? 'avgOrder' : 'unitsPerOrder',
      features.column(volumeRequest(parameters, features.asOf)),
    ),
    readColumn('orders', features.column(ordersRequest(parameters.window, features.asOf))),
    ...contractRequest(parameters).map((request) => readColumn(request.field, features.column(request))),
  ],
  explain: explainVolume,
};

function assignVolume(features: Features, parameters: OrderVolumeParameters): AssignmentBody {
  const size = features.customers.length;
  const { field, fieldValues, volume } = parameters;
  const column = features.column(volumeRequest(parameters, features.asOf));
  const orders = features.column(ordersRequest(parameters.window, features.asOf)).values;
  const [contractColumn] = contractRequest(parameters).map((request) => features.column(request));
  const contracts = contractColumn === undefined ? null : contractPlaces(contractColumn, fieldValues, field!);
  const found = bordersOf(column, orders, parameters, features);
  const verdicts = startVerdicts(VOLUME_CODES, size);
  const byContract = new Uint8Array(size);
  for (let c = 0; c < size; c++) {
    const agreed = contracts?.placeOf(c) ?? -1;
    if (agreed >= 0) {
      verdicts.put(c, agreed);
      byContract[c] = 1;
    } else if (orders[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (column.present![c] === 0) verdicts.refuse(c, reasonWithoutValue(column, 'quantity'));
    else if (column.values[c]! <= 0) verdicts.refuse(c, 'non_positive_value');
    else verdicts.put(c, placeByVolume(column.values[c]!, found.borders!));
  }
  const [V1, V2] = found.borders ?? [];
  return {
    ...verdicts.columns,
    thresholds: {
      ...windowThresholds(column.window),
      volume,
      ...(V1 === undefined ? {} : { [thresholdName('V1', column.unit)]: V1 }),
      ...(V2 === undefined ? {} : { [thresholdName('V2', column.unit)]: V2 }),
      borders: found.source,
      byContract: byContract.reduce((sum, each) => sum + each, 0),
    },
    warnings: [
      ...warnOfMissing([column], 'nobody has a segment by volume'),
      ...warnOfMissing(contractColumn === undefined ? [] : [contractColumn], 'the volume decides for everyone'),
      ...(contracts?.warnings ?? []),
      ...warnOfProposal(found, BORDER_NAMES, features, column.unit),
    ],
    extra: { byContract },
  };
}

/** The borders as given, else quantiles of the averages above 0. Whole units of money become minor units. */
function bordersOf(
  { values, unit }: FeatureColumn,
  orders: ArrayLike<number>,
  { V1, V2 }: OrderVolumeParameters,
  { currencyDigits }: Pick<Features, 'currencyDigits'>,
): MoneyBorders {
  if (unit === 'units' && V1 !== null && V2 !== null) return { borders: [V1, V2], source: 'given' };
  const averages = Float64Array.from(values).filter((value, c) => orders[c]! > 0 && value > 0);
  return moneyBorders([V1, V2], averages, [0.75, 0.95], { currencyDigits });
}
