import { knownError, RestError } from './rest-error.js';

const families: readonly (readonly [prefix: string, refusal: () => RestError])[] = [
  ['placement.', () => knownError('WRONG_AUTH_TYPE')],
  ['event.', () => knownError('WRONG_AUTH_TYPE')],
  ['userfieldtype.', () => knownError('WRONG_AUTH_TYPE')],
  ['crm.automation.trigger.', () => new RestError('ACCESS_DENIED', 'Access denied! Application context required')],
  ['bizproc.robot.', () => new RestError('ACCESS_DENIED', 'Access denied! Application context required')],
  [
    'crm.activity.configurable.',
    () => new RestError('ERROR_WRONG_CONTEXT', 'This method is available only in application context.'),
  ],
  ['app.option.', () => new RestError('AccessException', 'Access denied! Application context required')],
];

/** How the vendor refuses a webhook what only an application may do; each family has its own way. */
export const refusalForWebhook = (method: string): RestError | null =>
  families.find(([prefix]) => method.startsWith(prefix))?.[1]() ?? null;
