import { dayIn } from './collect-deals.js';
import { DetailCollector } from './detail-collector.js';
import { hasField } from './detail.repository.js';
import type { Collecting } from './collecting.js';

/** Lowest and highest score. */
const SCALES = { nps: [0, 10], csat: [1, 5] } as const;

/**
 * What customers answered, from the custom fields that the portal names, as rows of the table `answers`. A contact
 * speaks for the customer that its deals would belong to. A score without its day, or outside of its scale, is no answer.
 */
export async function collectAnswers({
  portal,
  repository,
  definitions,
  creditOf,
}: Collecting): Promise<DetailCollector> {
  const { answers } = portal.settings;
  const rows = new DetailCollector(['score'], ['kind']);
  const names = answers.flatMap(({ score, date }) => [score, date]);
  for (const entity of ['contact', 'company'] as const) {
    if (!names.some((name) => hasField(definitions, entity, name))) continue;
    await repository.readRecords(
      portal.id,
      entity,
      { names, definitions, timeZone: portal.timeZone },
      ({ id, companyId, texts }) => {
        const customer =
          entity === 'contact'
            ? creditOf({ contactIds: [id], companyId })
            : creditOf({ contactIds: [], companyId: id });
        if (customer === null) return;
        for (const [place, { kind }] of answers.entries()) {
          const [score, date] = [texts[2 * place], texts[2 * place + 1]];
          const day = date == null ? null : dayIn(date, portal.timeZone);
          const value = score == null ? null : Number(score.replace(',', '.'));
          const [from, to] = SCALES[kind];
          if (day !== null && value !== null && value >= from && value <= to) rows.add(customer, day, [value], [kind]);
        }
      },
    );
  }
  return rows;
}
