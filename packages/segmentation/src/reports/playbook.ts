import type { Features } from '../measure/features.js';
import type { Assignment } from '../scheme/scheme.js';
import type { SentenceLanguage } from '../wording/statement.js';
import { figureAt } from './figures.js';
import type { Figures } from './figures.js';
import { PLAYBOOK } from './playbook-table.js';
import type { Play } from './playbook-table.js';
import { TREATMENTS } from './treatments.js';
import type { Treatment } from './treatments.js';

/** What to do for a segment of a scheme (D5); null for a scheme or segment that the playbook does not know. */
export function playOf(scheme: string, segment: string): Play | null {
  const plays = Object.hasOwn(PLAYBOOK, scheme) ? PLAYBOOK[scheme]! : {};
  return Object.hasOwn(plays, segment) ? plays[segment]! : null;
}

/** A treatment as a sentence. */
export function sayTreatment(treatment: Treatment, language: SentenceLanguage): string {
  return TREATMENTS[treatment][language];
}

/** When a customer has to be contacted next. */
export interface ContactDue {
  readonly customer: string;
  readonly segment: string;
  readonly contactEveryDays: number;
  /** Day of the last contact; null where none is known. */
  readonly lastContact: number | null;
  /** Day of the next contact: the day of the calculation where none is known. */
  readonly due: number;
  /** Days that it is late; 0 while there is time. */
  readonly overdueDays: number;
}

/** Contacts that are due, or the name of the data that are not there. */
export interface ContactsDue {
  /** The earliest first, then by id. */
  readonly contacts: readonly ContactDue[];
  /** Name of the missing data, such as `activities`; no contacts then. */
  readonly missing: string | null;
}

/**
 * Next contact of every customer whose segment asks for contact by the calendar (D5): last contact plus the days of the
 * play. The best customers hear of us at least monthly: a contact older than 30 days is overdue.
 *
 * @param assignment   of a scheme that the playbook knows; others have no contacts due
 * @param lastContact  day of the last contact per customer: `{ table: 'activities', aggregate: 'last' }`
 */
export function contactsDue(
  assignment: Assignment,
  { customers, asOf }: Pick<Features, 'customers' | 'asOf'>,
  lastContact: Figures,
): ContactsDue {
  if (lastContact.missing !== undefined) return { contacts: [], missing: lastContact.missing };
  const plays = assignment.codes.map((segment) => playOf(assignment.scheme, segment));
  const contacts = customers.flatMap((customer, c): ContactDue[] => {
    const place = assignment.code[c]!;
    const contactEveryDays = plays[place]?.contactEveryDays ?? null;
    if (contactEveryDays === null) return [];
    const last = figureAt(lastContact, c);
    const due = last === null ? asOf : last + contactEveryDays;
    const overdueDays = Math.max(asOf - due, 0);
    return [{ customer, segment: assignment.codes[place]!, contactEveryDays, lastContact: last, due, overdueDays }];
  });
  return { contacts: contacts.sort((a, b) => a.due - b.due || (a.customer < b.customer ? -1 : 1)), missing: null };
}
