import type { Phrases } from '../wording/statement.js';

/** Sentences of the reports on the base as a whole and on degenerate results. */
export const REPORT_PHRASES: Phrases = {
  balance_balanced: {
    en: 'Balanced: 80 % of the total comes from {few} of {all} customers ({share}); 15 to 25 % is sound.',
    ru: 'База сбалансирована: 80 % суммы приносят {few} из {all} клиентов ({share}); норма от 15 до 25 %.',
    uk: 'База збалансована: 80 % суми приносять {few} із {all} клієнтів ({share}); норма від 15 до 25 %.',
  },
  balance_concentrated: {
    en: 'Concentrated: 80 % of the total comes from {few} of {all} customers ({share}), fewer than 15 %.',
    ru: 'База сосредоточена на немногих: 80 % суммы приносят {few} из {all} клиентов ({share}), меньше 15 %.',
    uk: 'База зосереджена на небагатьох: 80 % суми приносять {few} із {all} клієнтів ({share}), менше 15 %.',
  },
  balance_diluted: {
    en: 'Diluted: 80 % of the total comes from {few} of {all} customers ({share}), more than 25 %.',
    ru: 'База размыта: 80 % суммы приносят {few} из {all} клиентов ({share}), больше 25 %.',
    uk: 'База розмита: 80 % суми приносять {few} із {all} клієнтів ({share}), більше 25 %.',
  },
  balance_dependency: {
    en: 'A dangerous dependency: so few customers dictate the terms, and one of them leaving can ruin the business.',
    ru: 'Опасная зависимость: столь немногие клиенты диктуют условия, и уход одного из них может разорить.',
    uk: 'Небезпечна залежність: такі нечисленні клієнти диктують умови, і втрата одного з них може розорити.',
  },
  balance_expense: {
    en: 'Expensive: every second customer needs the attention that only the best can pay for.',
    ru: 'Дорого: каждый второй клиент требует внимания, которое окупают лишь лучшие.',
    uk: 'Дорого: кожен другий клієнт потребує уваги, яку окуповують лише найкращі.',
  },
  balance_loss: {
    en: 'If the largest customers leave ({count}): {lost} lost, {share} of the total.',
    ru: 'Если уйдут крупнейшие клиенты ({count}): потеря {lost}, {share} суммы.',
    uk: 'Якщо підуть найбільші клієнти ({count}): втрата {lost}, {share} суми.',
  },
  degenerate_nobody_rated: {
    en: 'Nobody has a segment; customers in the base: {all}.',
    ru: 'Ни у кого нет сегмента; клиентов в базе: {all}.',
    uk: 'Ні в кого немає сегмента; клієнтів у базі: {all}.',
  },
  degenerate_few_customers: {
    en: 'Customers with a segment: {rated}, fewer than {least}: read the list rather than its shares.',
    ru: 'Клиентов с сегментом: {rated}, меньше {least}: лучше прочесть список, чем судить по долям.',
    uk: 'Клієнтів із сегментом: {rated}, менше ніж {least}: краще прочитати список, ніж судити за частками.',
  },
  degenerate_one_class: {
    en: '{segment} holds {share} of the {rated} customers with a segment: other borders would say more.',
    ru: '{segment}: {share} всех клиентов с сегментом (их {rated}); другие границы скажут больше.',
    uk: '{segment}: {share} усіх клієнтів із сегментом (їх {rated}); інші межі скажуть більше.',
  },
  degenerate_empty_class: {
    en: 'Nobody is in: {segments}.',
    ru: 'Нет ни одного клиента: {segments}.',
    uk: 'Немає жодного клієнта: {segments}.',
  },
  degenerate_tied_cutoffs: {
    en: 'Borders fall together at {value} ({name}), because many customers share this value: the class between them is empty.',
    ru: 'Границы совпали: {value} ({name}). Это значение общее у многих клиентов, и класс между границами пуст.',
    uk: 'Межі збіглися: {value} ({name}). Це значення спільне для багатьох клієнтів, і клас між межами порожній.',
  },
  effort_tail: {
    en: '{segment}: {customers} of the customers, {sales} of the sales, {effort} of the service effort.',
    ru: '{segment}: {customers} клиентов, {sales} продаж, {effort} затрат на обслуживание.',
    uk: '{segment}: {customers} клієнтів, {sales} продажів, {effort} витрат на обслуговування.',
  },
  effort_unknown: {
    en: '{segment}: {customers} of the customers, {sales} of the sales; the service effort is not known.',
    ru: '{segment}: {customers} клиентов, {sales} продаж; затраты на обслуживание неизвестны.',
    uk: '{segment}: {customers} клієнтів, {sales} продажів; витрати на обслуговування невідомі.',
  },
  effort_most: {
    en: '80 % of the service effort goes to {few} of {all} served customers ({share}), who bring {sales} of the sales.',
    ru: '80 % затрат на обслуживание идёт на {few} из {all} обслуживаемых клиентов ({share}); они приносят {sales} продаж.',
    uk: '80 % витрат на обслуговування йде на {few} з {all} обслуговуваних клієнтів ({share}); вони приносять {sales} продажів.',
  },
  spend_too_much: {
    en: '{segment}: {spend} of the marketing money for {profit} of the profit: more than it is worth.',
    ru: '{segment}: {spend} расходов на маркетинг при {profit} прибыли: больше, чем он стоит.',
    uk: '{segment}: {spend} витрат на маркетинг за {profit} прибутку: більше, ніж він вартий.',
  },
  spend_room: {
    en: '{segment}: {spend} of the marketing money for {profit} of the profit: it is worth more.',
    ru: '{segment}: {spend} расходов на маркетинг при {profit} прибыли: он стоит большего.',
    uk: '{segment}: {spend} витрат на маркетинг за {profit} прибутку: він вартий більшого.',
  },
  spend_in_proportion: {
    en: '{segment}: {spend} of the marketing money for {profit} of the profit: in proportion.',
    ru: '{segment}: {spend} расходов на маркетинг при {profit} прибыли: соразмерно.',
    uk: '{segment}: {spend} витрат на маркетинг за {profit} прибутку: співмірно.',
  },
  coverage_field: {
    en: '"{field}" is filled for {filled} of the customers.',
    ru: 'Поле «{field}» заполнено: {filled} клиентов.',
    uk: 'Поле «{field}» заповнено: {filled} клієнтів.',
  },
  coverage_conflicts: {
    en: 'Duplicates that disagree on "{field}": {groups}.',
    ru: 'Дубликаты с разными значениями поля «{field}»: {groups}.',
    uk: 'Дублікати з різними значеннями поля «{field}»: {groups}.',
  },
  coverage_duplicates: {
    en: 'Customers that share an address or number and are not merged: {customers}, in groups: {groups}.',
    ru: 'Клиентов с общим адресом или номером, которые не объединены: {customers}, групп: {groups}.',
    uk: 'Клієнтів зі спільною адресою або номером, яких не об’єднано: {customers}, груп: {groups}.',
  },
  coverage_scheme: {
    en: '{scheme}: rated {rated} of {all} customers.',
    ru: '{scheme}: оценено {rated} из {all} клиентов.',
    uk: '{scheme}: оцінено {rated} із {all} клієнтів.',
  },
};
