import { createDetailTable, type CustomerDetails } from '@strata/segmentation';

const FIELDS: Readonly<Record<string, readonly (string | null)[]>> = {
  birth_date: ['1950-02-28', '2001-07-01', null, '1988-12-31', 'soon'],
  city: ['Odesa', 'Kyiv', null, 'Lviv'],
  country: ['UA', null, 'PL'],
  industry: ['IT', 'Retail', null],
  employees: ['5', '120', null, '3000'],
  source: ['WEB', null, 'CALL'],
  type: ['CLIENT', 'PARTNER', null],
};

/** Details of customers, of whom every other has rows in the tables; fields are filled, empty or unreadable in turn. */
export function someDetails(customers: readonly string[], today: number): CustomerDetails {
  const everyOther = customers.filter((_, place) => place % 2 === 0);
  const table = (numbers: Readonly<Record<string, number>>, texts: Readonly<Record<string, string>>) =>
    createDetailTable(
      { customers },
      everyOther.flatMap((customerId, place) =>
        [30, 90 + place].map((age) => ({ customerId, day: today - age, numbers, texts })),
      ),
    );
  return {
    fields: new Map(
      Object.entries(FIELDS).map(([name, texts]) => [
        name,
        customers.map((_, place) => texts[place % texts.length] ?? null),
      ]),
    ),
    tables: {
      lines: table(
        { quantity: 2, amount: 900, cost: 400, discount: 100, order: 1 },
        { product: 'Tea', category: 'Drinks' },
      ),
      deals: table({ amount: 5000, probability: 0.5 }, { status: 'open', stage: 'Talks', source: 'WEB' }),
      activities: table({ minutes: 10 }, { channel: 'call', direction: 'out', outcome: 'answered' }),
      answers: table({ score: 9 }, { kind: 'nps' }),
    },
  };
}
