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
export type StageName = 'import' | 'measure' | 'segment' | 'plan' | 'write';

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
  /** METHODS id, e.g. `M5c`. */
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
