import type { NullReason } from './scheme.js';

/** A reason for having no segment as an English sentence. */
export function describeReason(reason: NullReason, unconverted: number): string {
  switch (reason) {
    case 'no_purchases':
      return 'No segment: there is no purchase in the period that this scheme looks at.';
    case 'not_enough_data':
      return 'No segment: the purchases are too few to tell.';
    case 'non_positive_value':
      return 'No segment: refunds equal or exceed purchases in the period that this scheme looks at.';
    case 'excluded_by_filter':
      return 'No segment: a filter leaves this customer out.';
    case 'unconverted_currency':
      return `No segment: ${unconverted} won ${unconverted === 1 ? 'order is' : 'orders are'} in a currency without an exchange rate, and there is no other purchase in the period.`;
    default:
      return `No segment: the field "${reason.slice('missing_field:'.length)}" is empty.`;
  }
}
