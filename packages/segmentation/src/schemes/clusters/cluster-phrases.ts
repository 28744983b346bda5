import type { Phrases } from '../../wording/statement.js';

/** Sentences of all cluster schemes. */
export const CLUSTER_PHRASES: Phrases = {
  cluster: {
    en: '{segment}, one of {clusters}; customers in it: {size}.',
    ru: '{segment}, всего кластеров: {clusters}; клиентов в нём: {size}.',
    uk: '{segment}, усього кластерів: {clusters}; клієнтів у ньому: {size}.',
  },
  figure: {
    en: '{term}: {figure}; median of the cluster: {median} ({level}).',
    ru: '{term}: {figure}; медиана кластера: {median} ({level}).',
    uk: '{term}: {figure}; медіана кластера: {median} ({level}).',
  },
  option: {
    en: '{field}: {value}, as {share} of the cluster.',
    ru: '{field}: {value}, таких в кластере {share}.',
    uk: '{field}: {value}, таких у кластері {share}.',
  },
  otherOption: {
    en: '{field}: {value}, a value that is not told apart from others.',
    ru: '{field}: {value}, это значение отдельно не различается.',
    uk: '{field}: {value}, це значення окремо не розрізняється.',
  },
  onlyMembership: {
    en: 'Membership: {segment} {membership}.',
    ru: 'Принадлежность: {segment} {membership}.',
    uk: 'Належність: {segment} {membership}.',
  },
  memberships: {
    en: 'Membership: {segment} {membership}, {second} {next}.',
    ru: 'Принадлежность: {segment} {membership}, {second} {next}.',
    uk: 'Належність: {segment} {membership}, {second} {next}.',
  },
  closeMemberships: {
    en: 'Membership: {segment} {membership}, {second} {next}: the choice is close.',
    ru: 'Принадлежность: {segment} {membership}, {second} {next}: выбор неоднозначен.',
    uk: 'Належність: {segment} {membership}, {second} {next}: вибір неоднозначний.',
  },
  onlyCluster: {
    en: 'Distance to the centre of {segment}, in scaled figures: {distance}; there is no other cluster.',
    ru: 'Расстояние до центра, в приведённых показателях: {segment} {distance}; других кластеров нет.',
    uk: 'Відстань до центра, у зведених показниках: {segment} {distance}; інших кластерів немає.',
  },
  distances: {
    en: 'Distance to the centre, in scaled figures: {segment} {distance}, the next one, {second}: {next}.',
    ru: 'Расстояние до центра, в приведённых показателях: {segment} {distance}, следующий, {second}: {next}.',
    uk: 'Відстань до центра, у зведених показниках: {segment} {distance}, наступний, {second}: {next}.',
  },
  otherFigure: {
    en: '{segment} with {to} instead of {from} ({term}), all clusters unchanged.',
    ru: '{segment}, если {term}: {to} (сейчас {from}), кластеры те же.',
    uk: '{segment}, якщо {term}: {to} (зараз {from}), кластери ті самі.',
  },
};
