import {
  defaultSignalSchemes,
  resolveSignalRules,
  type ConfiguredScheme,
  type SignalRules,
  type SignalSchemes,
} from '@strata/segmentation';
import type { PortalSettings } from '../portals/portals.service.js';

/** By what a portal's signals are found. */
export interface SignalSetup {
  readonly schemes: SignalSchemes;
  readonly rules: SignalRules;
}

/**
 * The portal's own schemes of the kinds that signals are read from, so that an A customer of a signal is one of the
 * pages too: the first where it has several of a kind, the scheme as it comes where it has none.
 *
 * @throws SignalRulesError for rules in the settings that are not valid
 */
export function signalSetupOf(
  { signalRules }: Pick<PortalSettings, 'signalRules'>,
  configured: readonly ConfiguredScheme[],
): SignalSetup {
  const usual = defaultSignalSchemes();
  const own = (standard: ConfiguredScheme): ConfiguredScheme =>
    configured.find(({ scheme }) => scheme.id === standard.scheme.id) ?? standard;
  return {
    schemes: { cycle: own(usual.cycle), vip: own(usual.vip), abc: own(usual.abc) },
    rules: resolveSignalRules(signalRules),
  };
}
