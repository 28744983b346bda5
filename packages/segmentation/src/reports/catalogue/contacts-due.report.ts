import { formatDay } from '../../calendar/day-number.js';
import { contactsDue, playOf, sayTreatment } from '../playbook.js';
import { NO_PARAMETERS } from './common.js';
import type { Report } from './report.js';

/** D5: what to do for each segment. */
export const playbookReport: Report = {
  id: 'playbook',
  methods: ['D5'],
  title: 'What to do for each segment',
  subject: 'scheme',
  parameters: NO_PARAMETERS,
  compute: (_, __, { assignment }) =>
    assignment.codes.flatMap((segment) => {
      const play = playOf(assignment.scheme, segment);
      if (play === null) return [];
      const { contactEveryDays, treatments } = play;
      return [{ segment, contactEveryDays, treatments: treatments.map((each) => sayTreatment(each, 'en')) }];
    }),
};

/** D5: whom to speak to, the longest overdue first. */
export const contactsDueReport: Report = {
  id: 'contacts-due',
  methods: ['D5'],
  title: 'Next contact with each customer whose segment asks for contact by the calendar',
  subject: 'scheme',
  parameters: NO_PARAMETERS,
  requests: () => [{ table: 'activities', aggregate: 'last' }],
  compute({ features }, _, { assignment }) {
    const { contacts, missing } = contactsDue(
      assignment,
      features,
      features.column({ table: 'activities', aggregate: 'last' }),
    );
    const day = (value: number | null) => (value === null ? null : formatDay(value));
    return {
      missing,
      contacts: contacts.map((each) => ({ ...each, due: day(each.due), lastContact: day(each.lastContact) })),
    };
  },
};
