import { ratio } from '../lib/report.mjs';

const names = { bitrix24: 'Bitrix24', pipedrive: 'Pipedrive' };
const units = { bitrix24: 'server s', pipedrive: 'tokens' };

export const readingTable = (crm, parts) => ({
  title: `${names[crm]}: first read`,
  rows: parts.map((part) => ({
    of: part.entity,
    rows: part.rows,
    seconds: part.seconds,
    'rows/s': ratio(part.rows, part.seconds),
    requests: part.requests,
    'of lists': part.listRequests,
    'of history': part.historyRequests,
    'rows/list request': ratio(part.rows, part.listRequests),
    [units[crm]]: part.cost,
    [`rows/${units[crm]}`]: ratio(part.rows, part.cost),
    'limit errors': part.limitErrors,
  })),
  note:
    crm === 'pipedrive'
      ? `  ${parts.at(-1).archivedCost} of the tokens went to archived deals, whose pages cost double.`
      : undefined,
});

export const comparisonTable = (crm, { ours, official, ratio: ratios }) => ({
  title: `${names[crm]}: beside the vendor's own client, which reads bare rows one page after the other`,
  rows: [
    { client: 'ours', ...figures(crm, ours) },
    { client: 'official', ...figures(crm, official) },
    {
      client: 'ours / official',
      rows: ratio(ours.rows, official.rows),
      seconds: ratio(ours.seconds, official.seconds),
      'rows/s': ratios.rowsPerSecond,
      requests: ratio(ours.requests, official.requests),
      'rows/request': ratios.rowsPerRequest,
      [`rows/${units[crm]}`]: ratios.rowsPerQuota,
      'limit errors': null,
    },
  ],
});

const figures = (crm, { rows, seconds, requests, cost, limitErrors }) => ({
  rows,
  seconds,
  'rows/s': ratio(rows, seconds),
  requests,
  'rows/request': ratio(rows, requests),
  [`rows/${units[crm]}`]: ratio(rows, cost),
  'limit errors': limitErrors,
});

export const writesTable = (crm, parts) => ({
  title: `${names[crm]}: tags written, estimated beside actual`,
  rows: parts.map(({ when, writes, written, seconds, requests, quota, limitErrors }) => ({
    estimated: when,
    writes,
    written,
    seconds: seconds.estimated,
    'actual s': seconds.actual,
    requests: requests.estimated,
    'actual requests': requests.actual,
    [units[crm]]: quota.estimated,
    [`actual ${units[crm]}`]: quota.actual,
    'limit errors': limitErrors,
  })),
});
