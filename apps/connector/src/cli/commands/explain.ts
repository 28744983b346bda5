import { CustomerService } from '../../insight/customer.service.js';
import { parseCustomerId } from '../../segments/customer-base.js';
import { HistoryRepository, type Standing } from '../../segments/history.repository.js';
import { SignalsService } from '../../signals/signals.service.js';
import { schemeTitle, type SentenceLanguage } from '@strata/segmentation';
import { notRated, sentenceLanguageOf, sinceText } from '../../segments/localized.js';
import { CliError, EXIT } from '../exit.js';
import { choosePortal, withApp } from '../run-command.js';

interface ExplainOptions {
  readonly portal?: string;
  readonly scheme?: string;
  readonly language?: SentenceLanguage;
  readonly json?: boolean;
}

/** `explain`: the last run's reasons for one customer, from the values that the run kept. */
export const explain = (customer: string, options: ExplainOptions): Promise<number> =>
  withApp(async ({ app }) => {
    if (!/^(contact|company):\d+$/.test(customer)) {
      throw new CliError(`Name the customer as contact:42 or company:7, not ${JSON.stringify(customer)}.`, EXIT.usage);
    }
    const portal = await choosePortal(app, options.portal);
    const language = options.language ?? sentenceLanguageOf(portal);
    const found = await app.get(CustomerService).explain(portal, customer, language);
    if (!found)
      throw new CliError(`${portal.name} has no ${customer} here, or nothing was computed yet ("strata run").`);
    const explanations = found.explanations.filter(
      ({ schemeId }) => options.scheme === undefined || schemeId === options.scheme,
    );
    if (options.scheme !== undefined && explanations.length === 0) {
      throw new CliError(`The last run has no scheme ${JSON.stringify(options.scheme)} for ${customer}.`, EXIT.usage);
    }
    const standings = await standingsOf(app.get(HistoryRepository), portal.id, found.shownCustomer);
    const signals = await app.get(SignalsService).ofCustomer(portal, found.shownCustomer ?? customer, language);
    if (options.json) {
      const { record, shownCustomer } = found;
      const answer = {
        portal: portal.id,
        customer,
        name: record.name,
        shownCustomer,
        asOf: found.run.asOf,
        explanations: explanations.map(({ schemeId, explanation }) => ({
          ...explanation,
          since: standings.get(schemeId)?.since ?? null,
        })),
        signals,
      };
      console.log(JSON.stringify(answer, null, 2));
      return EXIT.done;
    }

    console.log(`${found.record.name} (${customer}), as of ${found.run.asOf}`);
    if (found.shownCustomer === null)
      console.log('It is no customer: its relation type is left out, or it was not there at the last run.');
    else if (found.shownCustomer !== customer)
      console.log(`It has no purchases of its own and shows those of ${found.shownCustomer}.`);
    for (const { schemeId, scheme, explanation } of explanations) {
      const segment = explanation.segmentLabel ?? notRated(explanation.reasonIfNull, language);
      console.log(`\n${schemeTitle(scheme, language)} [${schemeId}]: ${segment}`);
      const standing = standings.get(schemeId);
      if (standing) console.log(`  ${sinceText(standing.since, standing.before, language)}`);
      for (const sentence of explanation.explanation) console.log(`  ${sentence}`);
      for (const { change } of explanation.distanceToNeighbourSegments) console.log(`  → ${change}`);
    }
    if (signals.length > 0) console.log('\nSignals:');
    for (const { severity, title, openedOn, sentence } of signals) {
      console.log(`  ${severity}: ${title}, since ${openedOn}\n    ${sentence}`);
    }
    return EXIT.done;
  });

async function standingsOf(
  history: HistoryRepository,
  portalId: string,
  customer: string | null,
): Promise<ReadonlyMap<string, Standing>> {
  if (customer === null) return new Map();
  const { kind, id } = parseCustomerId(customer);
  return new Map((await history.standings(portalId, kind, id)).map((standing) => [standing.schemeId, standing]));
}
