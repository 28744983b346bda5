import type { DealLine, Page, Reject } from '@strata/crm-port';
import { type Command, type CommandOutcome, resultOf } from '../connection/batch.js';
import type { Portal } from '../connection/portal.js';
import { asId, asMap, asMaps, asText, type Json } from '../connection/wire.js';
import { limits } from '../limits.js';
import { mapLine } from '../map/map-line.js';
import { portions } from './closing-moments.js';
import { listMethods, pageCommand, rowsOf } from './list-method.js';
import { sort } from './stream.js';

const METHOD = 'crm.item.productrow.list';
const DEALS_PER_COMMAND = 25;
const DEALS_PER_TRIAL = 20;

/**
 * Product lines of deals. Whether the portal takes several deals in one call is tried once, by asking both ways; where it
 * does not, every deal costs a command.
 */
export class ProductLines {
  private takesSeveral: boolean | null = null;

  constructor(
    private readonly portal: Portal,
    private readonly digitsOf: (currencies: readonly string[]) => Promise<(currency: string) => number>,
  ) {}

  async *read(dealIds: readonly number[]): AsyncGenerator<Page<DealLine>> {
    const unique = [...new Set(dealIds)];
    for (let at = 0; at < unique.length || at === 0;) {
      const size = this.takesSeveral
        ? DEALS_PER_COMMAND * limits.batchCommands
        : this.takesSeveral === null
          ? DEALS_PER_TRIAL
          : limits.batchCommands;
      const ids = unique.slice(at, at + size);
      at += size;
      const mapped = await this.readPortion(ids);
      yield {
        ...sort(mapped),
        deletedIds: [],
        cursor: String(ids.at(-1) ?? 0),
        progress: unique.length === 0 ? 1 : Math.min(1, at / unique.length),
      };
    }
  }

  private async readPortion(ids: readonly number[]): Promise<(DealLine | Reject)[]> {
    if (ids.length === 0) return [];
    const currencies = await this.currenciesOf(ids);
    const digitsOf = await this.digitsOf([...new Set(currencies.values())]);
    const rows = this.takesSeveral
      ? await this.readRows(portions(ids, DEALS_PER_COMMAND))
      : this.takesSeveral === null
        ? await this.tryBoth(ids)
        : await this.readRows(ids.map((id) => [id]));
    return rows.map((row) => {
      const currency = currencies.get(asId(row['ownerId']) ?? 0);
      return currency === undefined
        ? {
            id: asText(row['id']),
            reason: 'missing_deal',
            detail: `Product line ${asText(row['id'])}: its deal cannot be read.`,
          }
        : mapLine(row, currency, digitsOf(currency));
    });
  }

  /** Lines carry no currency: theirs is the deal's. */
  private async currenciesOf(ids: readonly number[]): Promise<Map<number, string>> {
    const list = listMethods.deal;
    const found = new Map<number, string>();
    for (const batch of portions(portions(ids, limits.pageRows), limits.batchCommands)) {
      const { outcomes } = await this.portal.batch(
        batch.map((page) =>
          pageCommand({ list: { ...list, filter: { '@id': page } }, select: ['id', 'currencyId'] }, { after: 0 }),
        ),
      );
      for (const outcome of outcomes) {
        for (const row of rowsOf(list, resultOf(outcome, list.method))) {
          const id = asId(row['id']);
          const currency = asText(row['currencyId']);
          if (id !== null && currency !== null) found.set(id, currency);
        }
      }
    }
    return found;
  }

  /** The same deals once together and once each: equal answers with rows of two deals prove the first way. */
  private async tryBoth(ids: readonly number[]): Promise<Json[]> {
    const { outcomes } = await this.portal.batch([linesCommand(ids, 0), ...ids.map((id) => linesCommand([id], 0))]);
    const [together, ...each] = outcomes;
    const single = await this.readRows(
      ids.map((id) => [id]),
      each,
    );
    const owners = new Set(single.map((row) => asId(row['ownerId'])));
    if (owners.size > 1) {
      const expected = idsOf(single).slice(0, limits.pageRows);
      const seen = together?.status === 'done' ? idsOf(pageOf(together)) : [];
      this.takesSeveral = seen.join() === expected.join();
    }
    return single;
  }

  private async readRows(
    groups: readonly (readonly number[])[],
    known: readonly CommandOutcome[] = [],
  ): Promise<Json[]> {
    const rows: Json[] = [];
    let open = groups.map((ids, index) => ({ ids, after: 0, answer: known[index] }));
    while (open.length > 0) {
      const now = open.slice(0, limits.batchCommands);
      const asked = now.filter(({ answer }) => !answer);
      const { outcomes } = await this.portal.batch(asked.map(({ ids, after }) => linesCommand(ids, after)));
      const more = now.flatMap(({ ids, after, answer }) => {
        const page = pageOf(answer ?? outcomes[asked.findIndex((one) => one.ids === ids)]);
        rows.push(...page);
        const last = asId(page.at(-1)?.['id']) ?? after;
        return page.length < limits.pageRows || last <= after ? [] : [{ ids, after: last, answer: undefined }];
      });
      open = [...more, ...open.slice(now.length)];
    }
    return rows;
  }
}

const pageOf = (outcome: CommandOutcome | undefined): readonly Json[] =>
  asMaps(asMap(resultOf(outcome, METHOD))['productRows']);

const idsOf = (rows: readonly Json[]): number[] => rows.map((row) => asId(row['id']) ?? 0).toSorted((a, b) => a - b);

const linesCommand = (ids: readonly number[], after: number): Command => ({
  method: METHOD,
  params: {
    filter: { '=ownerType': 'D', '=ownerId': ids.length === 1 ? ids[0]! : ids, '>id': after },
    order: { id: 'asc' },
    start: -1,
  },
});
