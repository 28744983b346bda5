import type { Run } from '../runs/run.js';
import type { StoredPlan } from '../tagging/plan.repository.js';
import { formatDuration } from '../runs/format-duration.js';
import type { SignalCounts } from '../signals/signal-counts.js';
import { formatCount, formatPercent, formatStages, formatTable } from './format.js';

export const formatRunTitle = (run: Run): string => `run ${run.runId} (${run.parameters.steps.join(', ')})`;

/** What a run did, for a person. */
export function formatRun(run: Run): string {
  const { counts, seconds } = run;
  const lines = [`Run ${run.runId}, as of ${run.asOf}: ${run.status}${run.message ? `. ${run.message}` : ''}`];
  if (counts.import) {
    const names = { contact: 'contacts', company: 'companies', deal: 'deals', line: 'product lines' } as const;
    const rows = (['contact', 'company', 'deal', 'line'] as const).flatMap((entity) => {
      const stream = counts.import![entity];
      if (stream === undefined) return [];
      return [[names[entity], formatCount(stream.fetched), formatCount(stream.stored), formatCount(stream.rejected)]];
    });
    lines.push(formatTable(['', 'read', 'stored', 'rejected'], rows, [1, 2, 3]));
  }
  if (counts.requests !== undefined) {
    const quota = counts.quotaUnit === 'tokens' ? 'tokens' : 'seconds of server time';
    lines.push(`${formatCount(counts.requests)} requests, ${formatCount(Math.round(counts.quotaSpent ?? 0))} ${quota}`);
  }
  if (counts.segment) {
    const { customers, buyers, purchases, unconvertedDeals, excluded } = counts.segment;
    lines.push(
      `${formatCount(customers)} customers, ${formatCount(buyers)} of them buyers, ${formatCount(purchases)} purchases`,
    );
    if (excluded > 0)
      lines.push(`${formatCount(excluded)} records are left out by their type (suppliers, competitors …)`);
    if (unconvertedDeals > 0) {
      lines.push(
        `${formatCount(unconvertedDeals)} deals have no exchange rate and do not count: load rates with "strata rates"`,
      );
    }
  }
  if (counts.pastDay) {
    lines.push(
      `${formatCount(counts.pastDay.customers)} customers in ${counts.pastDay.schemes} schemes, kept in the history; the current segments stay as they are`,
    );
  }
  if (counts.history && counts.history.computed.length > 0) {
    const days = counts.history.computed;
    lines.push(`${days.length} month ends computed for the history, ${days[0]} to ${days.at(-1)}`);
  }
  if (counts.signals) lines.push(formatSignalCounts(counts.signals));
  if (counts.write) {
    const { written, unchanged, missing, rejected, deferred, fieldsCreated } = counts.write;
    const rest = [
      unchanged > 0 ? `${formatCount(unchanged)} were right already` : null,
      missing > 0 ? `${formatCount(missing)} are gone from the CRM` : null,
      rejected > 0 ? `${formatCount(rejected)} were refused` : null,
      deferred > 0 ? `${formatCount(deferred)} are still to do` : null,
    ].filter((part) => part !== null);
    lines.push([`${formatCount(written)} records written`, `${fieldsCreated} fields created`, ...rest].join(', '));
  }
  const times = formatStages(seconds);
  if (times !== '') lines.push(times);
  return lines.join('\n');
}

/** `12 signals open, 2 new, 1 over …` */
export function formatSignalCounts({ opened, foundAtFirstSight, closed, open }: SignalCounts): string {
  const parts = [
    `${formatCount(opened)} new`,
    foundAtFirstSight > 0 ? `${formatCount(foundAtFirstSight)} had begun before this first look` : null,
    closed > 0 ? `${formatCount(closed)} over` : null,
  ].filter((part) => part !== null);
  return `${formatCount(open)} signals open, ${parts.join(', ')} ("strata signals" lists them)`;
}

const SHOWN_TRANSITIONS = 15;

/** How many records change, from what to what, and what it costs. */
export function formatPlan(plan: StoredPlan): string {
  const { counts, cost } = plan;
  if (counts.records === 0)
    return `Plan ${plan.planId}: nothing to write, ${formatCount(counts.unchanged)} records are right.`;
  const lines = [
    `Plan ${plan.planId}: ${formatCount(counts.records)} records change (${formatCount(counts.additions)} tags set, ` +
      `${formatCount(counts.replacements)} replaced, ${formatCount(counts.removals)} cleared), ${formatCount(counts.unchanged)} are right.`,
    formatTable(
      ['field', 'on', 'from', 'to', 'records'],
      counts.transitions
        .slice(0, SHOWN_TRANSITIONS)
        .map((step) => [
          step.field,
          step.entity,
          step.from ?? '(empty)',
          step.to ?? '(empty)',
          formatCount(step.records),
        ]),
      [4],
    ),
  ];
  if (counts.transitions.length > SHOWN_TRANSITIONS) {
    lines.push(`and ${counts.transitions.length - SHOWN_TRANSITIONS} smaller groups (--json shows all)`);
  }
  if (cost) {
    const quota = cost.quotaUnit === 'tokens' ? 'tokens' : 'seconds of server time';
    const share = cost.shareOfBudget === null ? '' : ` (${formatPercent(cost.shareOfBudget)} of what is left)`;
    lines.push(
      `It takes about ${formatDuration(cost.seconds)}: ${formatCount(cost.requests)} requests, ${formatCount(Math.round(cost.quota))} ${quota}${share}.`,
    );
  }
  return lines.join('\n');
}
