export { addMonths } from './calendar/add-months.js';
export { daysInMonth, formatDay, MAX_DAY, MIN_DAY, parseDay, toCivilDate, toDayNumber } from './calendar/day-number.js';
export { endOfMonth, startOfMonth, startOfQuarter, startOfWeek } from './calendar/month-bounds.js';
export { resolveWindow } from './calendar/window.js';
export type { DayWindow, WindowSpec } from './calendar/window.js';

export { createPurchaseLog } from './log/create-purchase-log.js';
export type { PurchaseLogInput } from './log/create-purchase-log.js';
export { PURCHASE, REFUND, ZERO_AMOUNT } from './log/purchase-log.js';
export type { Purchase, PurchaseColumns, PurchaseKind, PurchaseLog } from './log/purchase-log.js';

export { createDetailTable, encodeTexts } from './details/create-detail-table.js';
export { sortDetailColumns } from './details/sort-detail-columns.js';
export type { CustomerDetails, DetailRow, DetailTable, TableName, TextColumn } from './details/customer-details.js';

export { withParts } from './measure/combined.js';
export { createFeatures } from './measure/create-features.js';
export type { FeaturesInput } from './measure/create-features.js';
export { featureKey } from './measure/feature-key.js';
export { FEATURE_UNITS } from './measure/features.js';
export type {
  AggregateRequest,
  ColumnRequest,
  CombinedRequest,
  CombinedTerm,
  FeatureColumn,
  FeatureName,
  FeatureRequest,
  Features,
  FieldRequest,
  FieldType,
  PeriodOptions,
  RowCondition,
  SegmentRequest,
  Unit,
} from './measure/features.js';
export { measure } from './measure/measure.js';

export { assign, assignAll, requestsOf } from './scheme/assign.js';
export type { AssignedSchemes } from './scheme/assign.js';
export { explain, reasonAt, segmentAt } from './scheme/explain.js';
export { METRIC_GOALS } from './scheme/metric-goals.js';
export type { MetricGoal } from './scheme/metric-goals.js';
export { METRICS } from './scheme/metric.js';
export type { Metric, MetricDefinition, MetricParameters } from './scheme/metric.js';
export { sayReason } from './scheme/say-reason.js';
export { revenueRequestOf } from './scheme/revenue-request.js';
export { validateJson } from './scheme/json-schema.js';
export type { JsonSchema } from './scheme/json-schema.js';
export { getScheme, listSchemes, schemes } from './scheme/registry.js';
export type { SchemeListing } from './scheme/registry.js';
export { orderSchemes, withAsked } from './scheme/order-schemes.js';
export type { SchemeOrder } from './scheme/order-schemes.js';
export { resolveScheme, SchemeConfigError } from './scheme/resolve-scheme.js';
export type {
  Assignment,
  AssignmentBody,
  ConfiguredScheme,
  Explanation,
  ExplanationBody,
  ExplanationInput,
  InputColumn,
  Need,
  Neighbour,
  NullReason,
  PreviousResult,
  Scheme,
  SchemeConfig,
  SpokenNeighbour,
  Threshold,
  Warning,
} from './scheme/scheme.js';
export { formatMinor } from './scheme/wording.js';

export { labelOfSegment } from './scheme/label-of-segment.js';
export { attentionLevel } from './schemes/abc-xyz/attention-level.js';
export { cooperationIndex, difficultyIndex } from './schemes/difficulty/difficulty-index.js';
export type { IndexColumn } from './schemes/difficulty/difficulty-index.js';
export { DEFAULT_INDEX } from './schemes/difficulty/index-parameters.js';
export type { IndexParameters } from './schemes/difficulty/index-parameters.js';
export { indexColumns } from './schemes/difficulty/index-requests.js';
export { potentialIndex } from './schemes/potential/potential-index.js';
export type { PotentialIndex } from './schemes/potential/potential-index.js';
export { DEFAULT_POTENTIAL, potentialColumns } from './schemes/potential/potential-parameters.js';
export type { PotentialIndexParameters } from './schemes/potential/potential-parameters.js';
export { checkRules } from './schemes/rfm/check-rules.js';
export type { RuleReport } from './schemes/rfm/check-rules.js';
export { SEGMENT_PRESETS } from './schemes/rfm/segment-rules.js';
export type { SegmentPreset, SegmentRule } from './schemes/rfm/segment-rules.js';

export { formatRules } from './schemes/rules/format-rules.js';
export { parseRules, readRules } from './schemes/rules/parse-rules.js';
export type { ReadRules } from './schemes/rules/parse-rules.js';
export { ruleCounts } from './schemes/rules/rule-counts.js';
export type { RuleCount, RuleCounts } from './schemes/rules/rule-counts.js';
export type { RuleFeature } from './schemes/rules/rule-features.js';
export { RulesTextError } from './schemes/rules/rule-lines.js';
export type { LineFault } from './schemes/rules/rule-lines.js';
export { rulesFileSchema } from './schemes/rules/rules-file-schema.js';
export type { FileSchema } from './schemes/rules/rules-file-schema.js';
export type {
  AggregateOperand,
  Condition,
  FeatureOperand,
  FieldOperand,
  ManualDecision,
  Operand,
  RatioOperand,
  Rule,
  RuleAggregate,
  RulesParameters,
  RuleSegment,
  SegmentOperand,
  When,
} from './schemes/rules/rule-types.js';
export { validateRules } from './schemes/rules/validate-rules.js';
export type { KnownToRules } from './schemes/rules/validate-rules.js';

export { argsort } from './statistics/argsort.js';

export { segment } from './segment.js';
export type { CustomerSegment, DatedPurchase, SegmentOptions } from './segment.js';

export { getRecipe, recipes } from './recipes/recipes.js';
export type { Recipe, RecipeScheme } from './recipes/recipe.js';

export { SENTENCE_LANGUAGES } from './wording/statement.js';
export { termIn } from './wording/terms.js';
export type { Phrase, Phrases, SentenceLanguage, Statement, StatementValue } from './wording/statement.js';

export { LANGUAGES, schemeTitle, segmentLabel } from './labels/labels.js';
export type { Language } from './labels/labels.js';

export { abcXyzMatrix } from './reports/abc-xyz-matrix.js';
export type { AbcXyzCell } from './reports/abc-xyz-matrix.js';
export { baseBalance } from './reports/base-balance.js';
export type { BaseBalance } from './reports/base-balance.js';
export { bubblePoints } from './reports/bubble-points.js';
export type { BubblePoint } from './reports/bubble-points.js';
export { classShares } from './reports/class-shares.js';
export type { ClassShare } from './reports/class-shares.js';
export { migration } from './reports/migration.js';
export type { Migration, MigrationCell, MigrationTotal, Move, MoveDirection } from './reports/migration.js';
export { MOVE_REASONS, moveReasons } from './reports/migration-reasons.js';
export type { MoveReason, MoveReasonsInput, ParametersOf } from './reports/migration-reasons.js';
export { remakeLog } from './reports/migration-log.js';
export { ENTERED_BASE, LEFT_BASE, placesOf, statesOf } from './reports/migration-snapshot.js';
export type { MigrationState, SegmentSnapshot } from './reports/migration-snapshot.js';
export { structureOf } from './reports/structure.js';
export type { StructureRow } from './reports/structure.js';
export { crossTab } from './reports/cross-tab.js';
export type { CrossTab, CrossTabCell, CrossTabMargin } from './reports/cross-tab.js';
export { orderTypes } from './reports/order-types.js';
export type { OrderType, OrderTypes, OrderTypeShare } from './reports/order-types.js';
export { vipListRequests, vipLists } from './reports/vip-lists.js';
export type { OneTimeBigBuyer, VipList, VipListOptions, VipLists, VipOverlap } from './reports/vip-lists.js';
export { lorenzCurve } from './reports/lorenz-curve.js';
export type { LorenzPoint } from './reports/lorenz-curve.js';
export { computeReport, prepareReport } from './reports/catalogue/compute-report.js';
export type { PreparedReport, ReportBase, ReportRequest } from './reports/catalogue/compute-report.js';
export { getReport, reports } from './reports/catalogue/report-registry.js';
export type { AssignedScheme, Report, ReportInput } from './reports/catalogue/report.js';
export { nearBorder } from './reports/near-border.js';
export type { BorderCustomer, NearBorder, NearBorderOptions } from './reports/near-border.js';
export { criterionUsefulness } from './reports/criterion-usefulness.js';
export type { CriterionUsefulness } from './reports/criterion-usefulness.js';
export { informationGain } from './reports/information-gain.js';
export type { InformationGain } from './reports/information-gain.js';
export { personaRequests, personas } from './reports/personas.js';
export type {
  Persona,
  PersonaCard,
  PersonaField,
  PersonaFields,
  PersonaFigure,
  PersonaOptions,
  Personas,
  PersonaValue,
} from './reports/persona.js';
export type { PersonaCheck } from './reports/persona-checks.js';
export { segmentInterest } from './reports/segment-interest.js';
export type { InterestOptions, ProductInterest, SegmentInterest } from './reports/segment-interest.js';
export { rfmHeatMap } from './reports/rfm-heat-map.js';
export type { RfmHeatMapCell } from './reports/rfm-heat-map.js';

export { categoryPeriods, categoryShareRequests, categoryShares } from './reports/category-shares.js';
export type { CategoryPeriod, CategoryShares } from './reports/category-shares.js';
export { CONTRADICTIONS } from './reports/contradiction-table.js';
export type { ContradictionRule, ContradictionSide } from './reports/contradiction-table.js';
export { contradictions } from './reports/contradictions.js';
export type { Contradiction, Contradictions } from './reports/contradictions.js';
export { dataCoverage } from './reports/data-coverage.js';
export type { CoverageInput, DataCoverage, FieldCoverage, SchemeCoverage } from './reports/data-coverage.js';
export type { DescribingCondition, DescribingRule, SegmentDescription } from './reports/decision-tree.js';
export { diagnose } from './reports/diagnose.js';
export type { DiagnoseOptions, Diagnosis } from './reports/diagnose.js';
export type { Figures, Placement } from './reports/figures.js';
export type { IdentityField } from './reports/find-duplicates.js';
export { growthKpis, KPI_TARGETS, measureKpis } from './reports/growth-kpis.js';
export type { Kpi, KpiInput, KpiProgress, KpiSnapshot, KpiTargets } from './reports/growth-kpis.js';
export { schemeOverlap } from './reports/jaccard.js';
export type { SchemeOverlap, SegmentOverlap } from './reports/jaccard.js';
export { lossScenarios } from './reports/loss-scenarios.js';
export type { LossScenario } from './reports/loss-scenarios.js';
export { outflowBy, outflowCohorts, outflowRequests } from './reports/outflow-cohorts.js';
export type { OutflowCohort, OutflowOptions } from './reports/outflow-cohorts.js';
export { paretoCheck } from './reports/pareto-check.js';
export type { ParetoCheck, ParetoView } from './reports/pareto-check.js';
export { contactsDue, playOf, sayTreatment } from './reports/playbook.js';
export type { ContactDue, ContactsDue } from './reports/playbook.js';
export { PLAYBOOK } from './reports/playbook-table.js';
export type { Play } from './reports/playbook-table.js';
export { sayReport } from './reports/say-report.js';
export { profileRequests, segmentProfiles } from './reports/segment-profile.js';
export type { NearMembers, ProfileMetric, ProfileOptions, SegmentProfile } from './reports/segment-profile.js';
export { segmentQuality } from './reports/segment-quality.js';
export type { QualityCriterion, QualityOptions, QualityVerdict, SegmentQuality } from './reports/segment-quality.js';
export { separation } from './reports/separation.js';
export type { ColumnSeparation, Separation } from './reports/separation.js';
export { serviceEffort } from './reports/service-effort.js';
export type { EffortRow, EffortSpread, ServiceEffort } from './reports/service-effort.js';
export type { Trait, TraitOptions } from './reports/top-traits.js';
export { TREATMENTS } from './reports/treatments.js';
export type { Treatment } from './reports/treatments.js';
export { measureUplift } from './reports/uplift.js';
export type { Uplift, UpliftTest } from './reports/uplift.js';
export { valueAndSpend } from './reports/value-and-spend.js';
export type { Spend, ValueAndSpend, ValueAndSpendReport } from './reports/value-and-spend.js';

export { backTestSignals } from './signals/back-test-signals.js';
export type { SignalBackTest, SignalBackTestOptions, SignalPrecision } from './signals/back-test-signals.js';
export { detectSignals } from './signals/detect-signals.js';
export type { DetectedSignals } from './signals/detect-signals.js';
export { observeSignals } from './signals/observe-signals.js';
export type { ObserveOptions } from './signals/observe-signals.js';
export { resolveSignalRules, SignalRulesError } from './signals/resolve-signal-rules.js';
export type { SignalRuleChanges } from './signals/resolve-signal-rules.js';
export { saySignal } from './signals/say-signal.js';
export { NO_SIGNALS, SIGNAL_KINDS } from './signals/signal.js';
export type {
  ClosedSignal,
  Finding,
  Observations,
  ObservedKind,
  RestingSignal,
  Signal,
  SignalKind,
  SignalSeverity,
  SignalState,
} from './signals/signal.js';
export { SIGNAL_RULES } from './signals/signal-rules.js';
export { signalTitle } from './signals/signal-title.js';
export type { AverageRule, EpisodeRule, SignalRule, SignalRules } from './signals/signal-rules.js';
export { defaultSignalSchemes, signalRequests } from './signals/signal-schemes.js';
export type { SignalSchemes } from './signals/signal-schemes.js';

export { createMatrix } from './clustering/matrix.js';
export type { Matrix } from './clustering/matrix.js';
export { kMeans } from './clustering/k-means.js';
export type { KMeansOptions, KMeansResult } from './clustering/k-means.js';
export { nearestCentroids } from './clustering/nearest-centroids.js';
export type { NearestCentroids } from './clustering/nearest-centroids.js';
export { createRandom } from './clustering/random.js';
export type { RandomSource } from './clustering/random.js';
export { scaleColumns } from './clustering/scale-columns.js';
export type { ColumnScale, ScaledColumns, Transform } from './clustering/scale-columns.js';
export { unscaleColumns } from './clustering/unscale-columns.js';
export { adjustedRandIndex } from './clustering/adjusted-rand-index.js';
export { calinskiHarabasz } from './clustering/calinski-harabasz.js';
export { chooseK } from './clustering/choose-k.js';
export type { ChooseKOptions, ChosenK, KCandidate } from './clustering/choose-k.js';
export { daviesBouldin } from './clustering/davies-bouldin.js';
export { silhouette } from './clustering/silhouette.js';
export type { Silhouette, SilhouetteOptions } from './clustering/silhouette.js';
export { stability } from './clustering/stability.js';
export type { Stability, StabilityOptions } from './clustering/stability.js';

export { logBeta } from './prediction/log-beta.js';
export { logGamma } from './prediction/log-gamma.js';
export { hypergeometric2F1 } from './prediction/hypergeometric.js';
export { minimise } from './prediction/minimise.js';
export type { MinimiseOptions, Minimum } from './prediction/minimise.js';
export { backTest } from './prediction/back-test.js';
export type { BackTest, BackTestBin, BackTestOptions } from './prediction/back-test.js';
export {
  bgNbdConditionalExpectedPurchases,
  bgNbdExpectedPurchases,
  bgNbdProbabilityAlive,
} from './prediction/bg-nbd.js';
export type { BgNbdParameters } from './prediction/bg-nbd.js';
export { discountedValue } from './prediction/discounted-value.js';
export type { DiscountOptions, ValuedHistory, ValueModels } from './prediction/discounted-value.js';
export { bgNbdLogLikelihood, fitBgNbd } from './prediction/fit-bg-nbd.js';
export { fitParetoNbd, paretoNbdLogLikelihood } from './prediction/fit-pareto-nbd.js';
export type { Fit, FitOptions, Fitted, Refused } from './prediction/fit.js';
export { fitGammaGamma, gammaGammaExpectedMean, gammaGammaLogLikelihood } from './prediction/gamma-gamma.js';
export type { GammaGammaParameters, RepeatAmounts } from './prediction/gamma-gamma.js';
export {
  paretoNbdConditionalExpectedPurchases,
  paretoNbdExpectedPurchases,
  paretoNbdProbabilityAlive,
} from './prediction/pareto-nbd.js';
export type { ParetoNbdParameters } from './prediction/pareto-nbd.js';
export { rfSummary } from './prediction/rf-summary.js';
export type { PurchaseHistories, PurchaseHistory, RfSummary, RfSummaryOptions } from './prediction/rf-summary.js';
export { cutTree } from './clustering/cut-tree.js';
export type { TreeCut } from './clustering/cut-tree.js';
export { fuzzyCMeans } from './clustering/fuzzy-c-means.js';
export type { FuzzyCMeansOptions, FuzzyCMeansResult } from './clustering/fuzzy-c-means.js';
export { hierarchicalClustering } from './clustering/hierarchical-clustering.js';
export type { Dendrogram, HierarchicalOptions } from './clustering/hierarchical-clustering.js';
export type { Linkage } from './clustering/linkages.js';
export { matchClusters } from './clustering/match-clusters.js';
export { pam } from './clustering/pam.js';
export type { PamOptions, PamResult } from './clustering/pam.js';
export { suggestCut } from './clustering/suggest-cut.js';
export type { SuggestedCut } from './clustering/suggest-cut.js';
