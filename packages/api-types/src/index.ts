/** Shapes of the HTTP API under `/api`, shared by the connector and the web app. Types only. */

export interface PortalSummary {
  id: string;
  crm: 'bitrix24' | 'pipedrive';
  name: string;
  baseUrl: string;
  timeZone: string;
  baseCurrency: string;
  isDemo: boolean;
  connectedAt: string;
  /** Living records in our copy of the CRM. */
  records: EntityCounts;
  lastRun: RunSummary | null;
}

export type RunStatus = 'running' | 'succeeded' | 'partial' | 'failed';
export type StageName = 'import' | 'measure' | 'segment' | 'plan' | 'write' | 'history' | 'signals';

export interface EntityCounts {
  contacts: number;
  companies: number;
  deals: number;
}

/** One pass of the whole path over a portal. */
export interface RunSummary {
  id: string;
  status: RunStatus;
  /** One sentence when the status is not `succeeded`. */
  message: string | null;
  asOf: string;
  startedAt: string;
  finishedAt: string | null;
  read: EntityCounts;
  stored: EntityCounts;
  rejected: EntityCounts;
  requests: number;
  quotaSpent: number;
  quotaUnit: 'tokens' | 'server_seconds';
  planned: number;
  written: number;
  seconds: Partial<Record<StageName, number>>;
}

export interface RejectGroup {
  entity: 'contact' | 'company' | 'deal';
  reason: string;
  count: number;
  /** Up to three, with the vendor's id. */
  examples: { id: string | null; detail: string }[];
}

/** One segment of one scheme. `segment: null` gathers the customers without one, per reason. */
export interface SegmentRow {
  scheme: string;
  segment: string | null;
  label: string;
  reason: string | null;
  customers: number;
  customerShare: number;
  /** In minor units of the portal's base currency, over the whole history. */
  revenueMinor: number;
  revenueShare: number;
}

export interface SchemeOverview {
  id: string;
  title: string;
  /** Method id, e.g. `M5c`. */
  method: string;
  /** Written to the CRM. */
  isWritten: boolean;
  warnings: string[];
  segments: SegmentRow[];
}

/** Cell of the RFM heat map: customers by recency and frequency score, 5 is best. */
export interface RfmCell {
  recency: number;
  frequency: number;
  customers: number;
  revenueMinor: number;
  medianMonetaryMinor: number;
}

/** Point of the base curve: the top `customerShare` of the rated customers bring `revenueShare` of their revenue. */
export interface CurvePoint {
  customerShare: number;
  revenueShare: number;
}

export interface Overview {
  portal: PortalSummary;
  base: {
    customers: number;
    buyers: number;
    purchases: number;
    revenueMinor: number;
    currency: string;
    currencyDigits: number;
  };
  rfm: { bins: number; cells: RfmCell[] } | null;
  abc: {
    curve: CurvePoint[];
    classes: { code: string; customers: number; customerShare: number; revenueShare: number }[];
  } | null;
  schemes: SchemeOverview[];
  rejects: RejectGroup[];
  unconvertedDeals: number;
}

export interface CustomerListItem {
  /** `contact:42` or `company:7` */
  id: string;
  name: string;
  revenueMinor: number;
  orders: number;
  lastPurchaseOn: string | null;
  /** Segment per scheme. */
  segments: Record<string, { code: string | null; label: string }>;
}

export interface CustomerList {
  total: number;
  items: CustomerListItem[];
}

/** Why a customer stands in a segment. */
export interface SchemeExplanation {
  scheme: string;
  schemeTitle: string;
  segment: string | null;
  label: string;
  reasonIfNull: string | null;
  asOf: string;
  inputs: { name: string; label: string; value: number | string | null; unit: string | null }[];
  thresholds: { name: string; label: string; value: number | string }[];
  /** Sentences in reading order. */
  explanation: string[];
  neighbours: { segment: string; label: string; change: string }[];
}

export interface CustomerPage {
  id: string;
  name: string;
  crmUrl: string | null;
  owner: string | null;
  company: { id: string; name: string } | null;
  purchases: {
    dealId: string;
    title: string;
    on: string;
    amountMinor: number;
    currency: string;
    baseAmountMinor: number | null;
  }[];
  currency: string;
  currencyDigits: number;
  explanations: SchemeExplanation[];
  tags: { field: string; label: string | null; writtenAt: string | null }[];
  /** Open ones, worst first. */
  signals: CustomerSignal[];
}

export type SignalKind =
  | 'missed-three-cycles'
  | 'missed-two-cycles'
  | 'vip-fell'
  | 'dissatisfied'
  | 'a-revenue-down'
  | 'vip-contact-overdue'
  | 'new-not-back'
  | 'long-sleeping'
  | 'concentration'
  | 'dilution'
  | 'order-due';
export type SignalSeverity = 'alarm' | 'warning' | 'good';

/** Something that needs somebody now, told once from its beginning until it is over. */
export interface CustomerSignal {
  id: string;
  kind: SignalKind;
  title: string;
  severity: SignalSeverity;
  /** What happened and what to do; the customer is not named in it. */
  sentence: string;
  /** Day on which it began, known from the data. */
  openedOn: string;
  /** Day of the run that found it. */
  detectedOn: string;
  /** It had begun before the portal was looked at for the first time: no news. */
  isFirstSight: boolean;
}

export interface SignalItem extends CustomerSignal {
  /** `contact:42` or `company:7`; null for the base as a whole. */
  customer: string | null;
  name: string | null;
  /** Over the whole history; null for the base as a whole, and for who is no customer any more. */
  revenueMinor: number | null;
  closedOn: string | null;
  closedBecause: 'cleared' | 'expired' | null;
}

export interface SignalList {
  /** Day of the last detection; null before the first. */
  asOf: string | null;
  currency: string;
  currencyDigits: number;
  /** What else is asked for applies, the kind does not. Worst first. */
  kinds: { kind: SignalKind; title: string; severity: SignalSeverity; count: number }[];
  /** Kinds that could not be looked for, with the data that they require. */
  warnings: string[];
  /** Signals that match, whatever the page. */
  total: number;
  items: SignalItem[];
}

/** How far a kind of signal could have been believed in the past. */
export interface SignalPrecisionRow {
  kind: SignalKind;
  title: string;
  /** What coming true means. */
  meaning: string;
  /** False where the kind tells who it is and foretells nothing. */
  isForecast: boolean;
  fired: number;
  cameTrue: number;
  precision: number | null;
  /** Customers of whom it could have been told, counted anew on every day; and of how many it came true. */
  watched: number;
  watchedTrue: number;
  baseRate: number | null;
  /** `precision / baseRate`: above 1, the signal tells something. */
  lift: number | null;
  /** What to know before believing the row. */
  note: string | null;
}

export interface SignalPrecisionReport {
  horizonDays: number;
  /** Past days on which signals were looked for with what was known then. */
  days: string[];
  kinds: SignalPrecisionRow[];
  /** Why there are none. */
  note: string | null;
}

/** The base on one day, by one scheme. */
export interface StructureDay {
  asOf: string;
  /** The scheme or its parameters are others than on the day before in the list. */
  hasOtherParameters: boolean;
  customers: number;
  /** Over the window that the scheme looks at. */
  revenueMinor: number;
  /** The same segments and reasons on every day, also those that hold nobody. */
  segments: SegmentRow[];
}

/** How the base was made up at the ends of months, and on the last day that was computed. */
export interface SchemeStructure {
  scheme: string;
  title: string;
  currency: string;
  currencyDigits: number;
  /** The earliest first. */
  days: StructureDay[];
}

/** Where a customer stands: a segment, `none:` and the reason for having none, `entered-base` or `left-base`. */
export interface MigrationState {
  key: string;
  label: string;
}

/** A row or column of a migration. */
export interface MigrationTotal extends MigrationState {
  segment: string | null;
  reason: string | null;
  customers: number;
  revenueMinor: number;
}

export type MoveDirection = 'up' | 'down';

/** Why a customer moved; each mover has one. */
export type MoveReason =
  'own-change' | 'time-passing' | 'base-shift' | 'parameter-change' | 'data-correction' | 'entered-base' | 'left-base';

/** Everybody who went one way; who stayed is on the diagonal. */
export interface MigrationCell {
  from: string;
  to: string;
  direction: MoveDirection | null;
  customers: number;
  revenueBeforeMinor: number;
  revenueAfterMinor: number;
  reasons: Partial<Record<MoveReason, number>>;
}

/** Moves of a scheme between two days. Rows sum to the sizes of the first, columns to those of the second. */
export interface SchemeMigration {
  scheme: string;
  title: string;
  from: string;
  to: string;
  currency: string;
  currencyDigits: number;
  /** The scheme or its parameters are others on the second day. */
  parametersChanged: boolean;
  /** Rows; the last is `entered-base`. */
  before: MigrationTotal[];
  /** Columns; the last is `left-base`. */
  after: MigrationTotal[];
  /** Cells that hold somebody. */
  cells: MigrationCell[];
  stayed: number;
  /** `stayed` and `movers` are all customers of either day. */
  movers: number;
  up: number;
  down: number;
  entered: number;
  left: number;
  /** Sums to `movers`. */
  reasons: {
    reason: MoveReason;
    label: string;
    customers: number;
    revenueBeforeMinor: number;
    revenueAfterMinor: number;
  }[];
}

export interface MigrationMember {
  id: string;
  name: string;
  from: MigrationState;
  to: MigrationState;
  direction: MoveDirection | null;
  reason: MoveReason;
  reasonLabel: string;
  revenueBeforeMinor: number;
  revenueAfterMinor: number;
}

export interface MigrationMembers {
  /** Movers that match, whatever the page. */
  total: number;
  items: MigrationMember[];
}

/** Progress of the work that is under way. */
export interface ProgressState {
  stage: StageName;
  /** 0 to 1, null when the size is unknown. */
  share: number | null;
  done: number;
  perSecond: number;
  secondsLeft: number | null;
}

export interface Health {
  status: 'ok' | 'starting' | 'failing';
  version: string;
  database: boolean;
}

/** Every error answer. */
export interface ApiError {
  statusCode: number;
  message: string;
  details?: string[];
  correlationId: string;
}

/*
 * GET  /api/health                              → Health
 * GET  /api/portals                             → PortalSummary[]
 * GET  /api/portals/:id                         → PortalSummary
 * GET  /api/portals/:id/overview                → Overview
 * GET  /api/portals/:id/customers?scheme=&segment=&search=&limit=&offset=   → CustomerList, richest first
 * GET  /api/portals/:id/customers/:customerId   → CustomerPage
 * GET  /api/portals/:id/schemes/:schemeId/structure?months=                  → SchemeStructure
 * GET  /api/portals/:id/schemes/:schemeId/migration?from=&to=                → SchemeMigration; computes a day that is not kept
 * GET  /api/portals/:id/schemes/:schemeId/migration/members?from=&to=&fromSegment=&toSegment=&reason=&page=   → MigrationMembers
 * GET  /api/portals/:id/signals?kind=&severity=&customer=&state=&language=&limit=&offset=   → SignalList
 * GET  /api/portals/:id/signals/precision?language=   → SignalPrecisionReport; computed by a worker
 * GET  /api/portals/:id/runs                    → RunSummary[]
 * GET  /api/portals/:id/progress                → ProgressState | null
 * POST /api/portals/:id/runs                    → { jobId: string }   starts sync, segmentation and a plan; never writes to the CRM
 */

/** A scheme of the catalogue. */
export interface SchemeListing {
  id: string;
  methods: string[];
  title: string;
  /** JSON Schema with defaults. */
  parameters: Record<string, unknown>;
  /** Data that it cannot do without. */
  needs: string[];
}

/** A scheme that a portal uses. */
export interface PortalScheme {
  id: string;
  scheme: string;
  methods: string[];
  title: string;
  version: number;
  parameters: Record<string, unknown>;
  /** Whether its segments are written to the CRM. */
  isWritten: boolean;
}

export interface PutSchemeResult {
  id: string;
  version: number;
  outcome: 'added' | 'changed' | 'unchanged';
}

/** Schemes with parameters that suit a kind of business. */
export interface RecipeSummary {
  id: string;
  title: string;
  about: string;
  schemes: {
    id: string;
    scheme: string;
    parameters: Record<string, unknown>;
    isWritten: boolean;
    purpose: string;
  }[];
}

/** A report that can be asked for. */
export interface ReportListing {
  id: string;
  methods: string[];
  title: string;
  /** What it speaks of: the base, one scheme, or all of them. */
  subject: 'base' | 'scheme' | 'schemes';
  /** JSON Schema with defaults. */
  parameters: Record<string, unknown>;
}

/** What other parameters would do to a scheme. */
export interface TriedScheme {
  id: string;
  scheme: string;
  /** Whether the portal does not have it yet. */
  isNew: boolean;
  parameters: Record<string, unknown>;
  moved: number;
  stayed: number;
  revenueMovedMinor: number;
  before: { key: string; segment: string | null; reason: string | null; customers: number; revenueMinor: number }[];
  after: { key: string; segment: string | null; reason: string | null; customers: number; revenueMinor: number }[];
  cells: { from: string; to: string; customers: number; revenueBeforeMinor: number; revenueAfterMinor: number }[];
  nearBorder: { share: number; examined: number; isSample: boolean };
  /** Records whose tag would change; null for a scheme that is not written. */
  writes: { records: number; unchanged: number } | null;
  warnings: { code: string; message: string }[];
}
