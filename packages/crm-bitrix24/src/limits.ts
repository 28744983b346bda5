/**
 * What Bitrix24 allows, in one place. Links lead to the public REST documentation
 * (sources: https://github.com/bitrix-tools/b24-rest-docs).
 */
export type Plan = 'cloud' | 'enterprise' | 'self-hosted';

/** Leaky bucket per portal and source address. https://apidocs.bitrix24.com/limits.html */
export interface RequestRate {
  /** Requests at once. */
  readonly burst: number;
  readonly perSecond: number;
}

export const requestRates: Readonly<Record<Plan, RequestRate | null>> = {
  cloud: { burst: 50, perSecond: 2 },
  enterprise: { burst: 250, perSecond: 5 },
  'self-hosted': null,
};

export const limits = {
  /** Commands in one `batch`. https://apidocs.bitrix24.com/settings/how-to-call-rest-api/batch.html */
  batchCommands: 50,
  /** Rows of a list page. https://apidocs.bitrix24.com/settings/how-to-call-rest-api/list-methods-pecularities.html */
  pageRows: 50,
  /** Server seconds per method in ten minutes. https://apidocs.bitrix24.com/limits.html */
  operatingSeconds: 480,
  operatingWindowSeconds: 600,
  /** A request, batches included, is cut after 60 s; ours aim well below. https://apidocs.bitrix24.com/limits.html */
  requestSeconds: 60,
  batchAimSeconds: 20,
  /** From here on a method is asked more slowly … */
  slowFrom: 0.8,
  /** … and from here not at all until its window moves on. */
  stopAt: 0.95,
  /** Updates in one batch: they run robots and may take seconds each. https://apidocs.bitrix24.com/settings/performance/index.html */
  updateCommands: 20,
  /** Length of a user field's name, prefix included. https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-add.html */
  fieldNameLength: 50,
} as const;
