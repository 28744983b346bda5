import type { CustomerDetails } from '../details/customer-details.js';
import type { Features } from '../measure/features.js';
import { assign } from '../scheme/assign.js';
import type { Warning } from '../scheme/scheme.js';
import { cycleFindings } from './cycle-findings.js';
import { dissatisfiedFindings } from './dissatisfied-findings.js';
import { concentrationFindings, revenueDownFindings } from './revenue-findings.js';
import { defaultSignalSchemes } from './signal-schemes.js';
import type { SignalSchemes } from './signal-schemes.js';
import { SIGNAL_RULES } from './signal-rules.js';
import type { SignalRules } from './signal-rules.js';
import { silenceFindings } from './silence-findings.js';
import { SIGNAL_KINDS } from './signal.js';
import type { Observations, SignalKind } from './signal.js';
import { vipContactFindings, vipFellFindings } from './vip-findings.js';

export interface ObserveOptions {
  readonly rules?: SignalRules;
  readonly schemes?: SignalSchemes;
}

/**
 * Finds on a day what {@link detectSignals} makes episodes of. Kinds that need answers or activities are left out where
 * there are none, with a warning that names them.
 *
 * @param features  measured by `signalRequests`
 * @throws RangeError if a figure was not measured
 */
export function observeSignals(
  features: Features,
  details: CustomerDetails = {},
  { rules = SIGNAL_RULES, schemes = defaultSignalSchemes() }: ObserveOptions = {},
): Observations {
  const vip = assign(schemes.vip, features);
  const found = [
    ...cycleFindings(schemes.cycle, assign(schemes.cycle, features), features, rules),
    ...silenceFindings(features, rules),
    vipFellFindings(schemes.vip, vip, features, rules),
    revenueDownFindings(assign(schemes.abc, features), features, rules),
    ...concentrationFindings(schemes.abc, features, rules),
    vipContactFindings(vip, features, rules),
    dissatisfiedFindings(details, features, rules),
  ].filter((each) => each !== null);
  const missing = (kind: SignalKind, data: string): Warning[] =>
    found.some((each) => each.kind === kind)
      ? []
      : [{ code: 'missing_data', message: `Signals of the kind "${kind}" require ${data}, which nobody has.` }];
  return {
    asOf: features.asOf,
    kinds: found.sort((a, b) => SIGNAL_KINDS.indexOf(a.kind) - SIGNAL_KINDS.indexOf(b.kind)),
    warnings: [...missing('dissatisfied', 'answers'), ...missing('vip-contact-overdue', 'activities')],
  };
}
