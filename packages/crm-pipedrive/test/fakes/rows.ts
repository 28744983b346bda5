import type { FakeRow } from './fake-pipedrive.js';

const START = Date.parse('2024-01-01T00:00:00Z');

export const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** Persons whose changes are spread over two years; `skew` above 1 crowds them towards the end. */
export function persons(count: number, skew = 1): FakeRow[] {
  const span = 2 * 365 * 24 * 3600 * 1000;
  return Array.from({ length: count }, (_, index) => {
    const at = instant(START + span * ((index + 1) / count) ** (1 / skew));
    return {
      id: index + 1,
      name: `Person ${index + 1}`,
      owner_id: 1,
      org_id: null,
      add_time: at,
      update_time: at,
      custom_fields: {},
    };
  });
}

export const deals = (count: number, skew = 1): FakeRow[] =>
  persons(count, skew).map((row) => ({
    ...row,
    title: `Deal ${row.id}`,
    person_id: 1,
    value: 10.5,
    currency: 'EUR',
    status: 'won',
    pipeline_id: 1,
    stage_id: 1,
    won_time: row.update_time,
  }));
