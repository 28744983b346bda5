import type { Phrases } from '../wording/statement.js';

/** Sentences on the growth against a baseline. */
export const KPI_PHRASES: Phrases = {
  kpi_growth: {
    en: 'Growth ({kpi}): {now} against {before} at the start, change: {change}, expected: at least {target}.',
    ru: 'Рост ({kpi}): {now} против {before} вначале, изменение: {change}, ожидается не меньше {target}.',
    uk: 'Зростання ({kpi}): {now} проти {before} на початку, зміна: {change}, очікується щонайменше {target}.',
  },
  kpi_balance: {
    en: 'Structure of sales: {now} of the customers bring 80 % of them; balanced is {low} to {high}.',
    ru: 'Структура продаж: 80 % приносят {now} клиентов; сбалансированной она считается при значении от {low} до {high}.',
    uk: 'Структура продажів: 80 % приносять {now} клієнтів; збалансованою вона вважається за значення від {low} до {high}.',
  },
  kpi_partner_share: {
    en: 'Our share in what partners buy: {now}; expected: {target}.',
    ru: 'Наша доля в закупках партнёров: {now}; ожидается: {target}.',
    uk: 'Наша частка в закупівлях партнерів: {now}; очікується: {target}.',
  },
  kpi_base_structure: {
    en: 'Structure of the base: {change} of the customers would have to change segment to restore the one at the start.',
    ru: 'Структура базы: чтобы вернуть исходную, сегмент должны сменить {change} клиентов.',
    uk: 'Структура бази: щоб повернути початкову, сегмент мають змінити {change} клієнтів.',
  },
  kpi_unknown: {
    en: 'Not known ({kpi}), so it cannot be told how far it has come.',
    ru: 'Нет данных ({kpi}): продвижение определить нельзя.',
    uk: 'Немає даних ({kpi}): поступ визначити не можна.',
  },
};
