import { assign, measure, parseDay, requestsOf, resolveScheme, type PurchaseLog } from '@strata/segmentation';
import { figure, type Figure } from './figure.js';

export const RFM_SOURCE = 'introduction of the R package rfm 0.3, analysis date 2006-12-31';

const AS_OF = parseDay('2006-12-31');

/** The first ten customers as printed: name, recency in days, orders, amount, score. */
const FIRST_TEN = [
  ["Abbey O'Reilly", 205, 6, 472, '3-4-3'],
  ['Add Senger', 140, 3, 340, '4-1-2'],
  ['Aden Lesch', 194, 4, 405, '3-2-3'],
  ['Aden Murphy', 98, 7, 596, '5-4-4'],
  ['Admiral Senger', 132, 5, 448, '4-3-3'],
  ["Agness O'Keefe", 90, 9, 843, '5-5-5'],
  ['Aileen Barton', 84, 9, 763, '5-5-5'],
  ['Ailene Hermann', 281, 8, 699, '3-5-5'],
  ['Aiyanna Bruen', 246, 4, 157, '3-2-1'],
  ['Akeelah Walsh', 160, 7, 779, '4-4-5'],
] as const;

/** Scores by the convention of the package: type-7 quantiles plus 1, intervals closed below. */
export function checkRfmOrders(log: PurchaseLog): Figure[] {
  const configured = resolveScheme({ scheme: 'rfm-scores', parameters: { convention: 'rfm-package' } });
  const features = measure(log, requestsOf([configured], AS_OF), AS_OF);
  const assignment = assign(configured, features);
  const inputs = new Map(
    configured.scheme.inputs(assignment, features, configured.parameters).map((input) => [input.name, input]),
  );
  const read = (name: string, index: number): number => Number(inputs.get(name)?.value(index) ?? Number.NaN);
  return [
    figure('customers', 995, log.customers.length, 0),
    ...FIRST_TEN.flatMap(([name, recency, orders, amount, score]) => {
      const index = log.customers.indexOf(name);
      const code = assignment.codes[assignment.code[index] ?? -1] ?? '';
      const digits = (text: string): number => Number(text.replaceAll('-', ''));
      return [
        figure(`${name}: days`, recency, read('recencyDays', index), 0),
        figure(`${name}: orders`, orders, read('orders', index), 0),
        figure(`${name}: amount`, amount, read('revenue', index) / 10 ** log.currencyDigits, 0),
        figure(`${name}: score`, digits(score), digits(code), 0),
      ];
    }),
  ];
}
