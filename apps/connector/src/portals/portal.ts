import type { PortalSummary } from '@strata/api-types';
import type { SignalRuleChanges } from '@strata/segmentation';

export type Crm = PortalSummary['crm'];

/** What the admin decides about a portal; absent settings have their defaults. */
export interface PortalSettings {
  /** Who the customer is; `auto`: the company of the deal, else its primary contact. */
  readonly unit: 'auto' | 'contact' | 'company';
  /** Relation types that are no customers (suppliers, competitors …), as the vendor's codes. */
  readonly excludedTypes: readonly string[];
  /**
   * At which rate money of other currencies counts: of the day of the purchase, or of the day of the calculation, so that
   * all purchases are weighed alike. A history takes the rates of the last day that it reads.
   */
  readonly rateDate: 'deal' | 'asOf';
  /** Custom fields to import, by key or label; where the CRM has only a few, all are. */
  readonly importFields: readonly string[];
  /** Custom fields in which the CRM keeps what customers answered. */
  readonly answers: readonly AnswerFields[];
  /** What differs from the usual rules of signals, by kind; see `resolveSignalRules`. */
  readonly signalRules: SignalRuleChanges;
}

/** A question that was asked: the fields with the score and with the day of the last answer, by key or label. */
export interface AnswerFields {
  readonly kind: 'nps' | 'csat';
  readonly score: string;
  readonly date: string;
}

/** Excluded: the relation types that CRMs come with, or that are named so everywhere, for people who do not buy. */
export const DEFAULT_SETTINGS: PortalSettings = {
  unit: 'auto',
  rateDate: 'deal',
  excludedTypes: ['SUPPLIER', 'PARTNER', 'CONTRACTOR', 'COMPETITOR', 'EMPLOYEE'],
  importFields: [],
  answers: [],
  signalRules: {},
};

/** One connected CRM. */
export interface Portal {
  readonly id: string;
  readonly crm: Crm;
  /** The vendor's permanent id of the portal; unique together with `crm`. */
  readonly externalId: string;
  readonly name: string;
  readonly baseUrl: string;
  /** Of the CRM: decides its limits; null when nobody has said. */
  readonly plan: string | null;
  readonly seats: number | null;
  /** Share of the CRM's quota that we may use, 0 to 1; null for the adapter's own. */
  readonly share: number | null;
  /** IANA name; days of purchases are days of this zone. */
  readonly timeZone: string;
  readonly baseCurrency: string;
  readonly locale: string | null;
  /** Made by the demo, which may erase it. */
  readonly isDemo: boolean;
  readonly status: PortalStatus;
  readonly settings: PortalSettings;
  readonly connectedAt: Date;
}

export type PortalStatus = 'connected' | 'disconnected';

/** What connecting finds out or is told. */
export type NewPortal = Pick<Portal, 'crm' | 'externalId' | 'name' | 'baseUrl' | 'timeZone' | 'baseCurrency'> &
  Partial<Pick<Portal, 'plan' | 'seats' | 'share' | 'locale' | 'isDemo'>> & {
    readonly settings?: Partial<PortalSettings>;
  };

export type PortalChange = Partial<Omit<Portal, 'id' | 'crm' | 'externalId' | 'settings' | 'connectedAt'>>;
