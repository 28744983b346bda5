import type { Statement } from '../wording/statement.js';
import { groupsOf, shareOf, sumOver } from './figures.js';
import type { Figures, Placement } from './figures.js';

/** What a segment brings and what is spent on it. */
export interface ValueAndSpend {
  /** Null for the customers without a segment. */
  readonly segment: string | null;
  readonly customers: number;
  readonly profitMinor: number;
  readonly spendMinor: number;
  /** Of the profit of all segments that bring some; 0 for one that brings none. */
  readonly profitShare: number;
  readonly spendShare: number;
  /** Profit for each unit of money spent; null where nothing is spent. */
  readonly profitPerSpend: number | null;
  /** Whether the share of the spend fits the share of the profit; null where nothing is spent at all. */
  readonly verdict: 'too_much' | 'room' | 'in_proportion' | null;
  /** Null without a verdict and for the customers without a segment. */
  readonly statement: Statement | null;
}

/** {@link ValueAndSpend} of every segment, or the name of the data that are not there. */
export interface ValueAndSpendReport {
  readonly segments: readonly ValueAndSpend[];
  /** Name of the data that profit lacks, such as `cost`; no segments then. */
  readonly missing: string | null;
}

/** Marketing money by segment, or by customer. Minor units. */
export type Spend = Readonly<Record<string, number>> | Figures;

/**
 * Value of segments against spend (C11): a segment of low value does not deserve much.
 *
 * - `too_much`: its share of the spend is above its share of the profit by more than the tolerance
 * - `room`: below by more than the tolerance
 *
 * @param profit     per customer, minor units; customers without a figure add nothing
 * @param spend      by code of a segment (others have 0), or per customer
 * @param tolerance  default 0.25: a quarter more or less is in proportion
 * @throws RangeError for spend below 0 or on a segment that the scheme does not have
 */
export function valueAndSpend(
  assignment: Placement,
  profit: Figures,
  spend: Spend,
  tolerance = 0.25,
): ValueAndSpendReport {
  if (profit.missing !== undefined) return { segments: [], missing: profit.missing };
  const spendOf = isFigures(spend) ? null : checkSpend(spend, assignment.codes);
  const groups = groupsOf(assignment).map(({ segment, members }) => ({
    segment,
    customers: members.length,
    profitMinor: sumOver(profit, members),
    spendMinor: spendOf === null ? sumOver(spend as Figures, members) : (spendOf[segment ?? ''] ?? 0),
  }));
  const gained = groups.reduce((sum, { profitMinor }) => sum + Math.max(profitMinor, 0), 0);
  const spent = groups.reduce((sum, { spendMinor }) => sum + spendMinor, 0);
  const segments = groups.map((group): ValueAndSpend => {
    const profitShare = shareOf(Math.max(group.profitMinor, 0), gained);
    const spendShare = shareOf(group.spendMinor, spent);
    const verdict = spent === 0 ? null : compare(spendShare, profitShare, tolerance);
    return {
      ...group,
      profitShare,
      spendShare,
      profitPerSpend: group.spendMinor > 0 ? group.profitMinor / group.spendMinor : null,
      verdict,
      statement:
        verdict === null || group.segment === null
          ? null
          : {
              say: `spend_${verdict}`,
              values: {
                segment: { segment: group.segment },
                spend: { share: spendShare },
                profit: { share: profitShare },
              },
            },
    };
  });
  return { segments, missing: null };
}

function isFigures(spend: Spend): spend is Figures {
  return ArrayBuffer.isView(spend.values);
}

function checkSpend(
  spend: Readonly<Record<string, number>>,
  codes: readonly string[],
): Readonly<Record<string, number>> {
  for (const [segment, amount] of Object.entries(spend)) {
    if (!codes.includes(segment)) throw new RangeError(`spend names the segment "${segment}", which the scheme lacks`);
    if (!Number.isSafeInteger(amount) || amount < 0) {
      throw new RangeError(`spend on ${segment} requires whole minor units of 0 or more, not ${amount}`);
    }
  }
  return spend;
}

function compare(spend: number, profit: number, tolerance: number): NonNullable<ValueAndSpend['verdict']> {
  if (spend > profit * (1 + tolerance)) return 'too_much';
  return spend < profit / (1 + tolerance) ? 'room' : 'in_proportion';
}
