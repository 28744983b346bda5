import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Phrases, Statement } from '../../wording/statement.js';
import { BUYER, CLIENT, PARTNER, POTENTIAL, RUNGS, SUPPORTER } from './ladder-parameters.js';
import type { LadderParameters } from './ladder-parameters.js';
import { ladderReader } from './read-facts.js';
import { isTerrorist, rungOf } from './rung.js';
import type { LadderFacts } from './rung.js';

/** Sentences of `loyalty-ladder`. */
export const LADDER_PHRASES: Phrases = {
  partner: {
    en: 'A partner by type or contract.',
    ru: 'Партнёр по типу или договору.',
    uk: 'Партнер за типом або договором.',
  },
  purchases: {
    en: 'Days with a purchase: {purchases}; regular from {regular} on.',
    ru: 'Дней с покупкой: {purchases}; постоянный от {regular}.',
    uk: 'Днів із покупкою: {purchases}; постійний від {regular}.',
  },
  lost: {
    en: 'Lost by the purchase cycle: two cycles missed or more.',
    ru: 'Потерян по ритму покупок: пропущено два цикла или больше.',
    uk: 'Втрачений за ритмом покупок: пропущено два цикли або більше.',
  },
  nps: {
    en: 'Latest answer within {months} months: {score} of 10; satisfied from 9 on.',
    ru: 'Последний ответ за {months} мес.: {score} из 10; доволен от 9.',
    uk: 'Остання відповідь за {months} міс.: {score} з 10; задоволений від 9.',
  },
  csat: {
    en: 'Latest answer within {months} months: {score} of 5; satisfied from 4 on.',
    ru: 'Последний ответ за {months} мес.: {score} из 5; доволен от 4.',
    uk: 'Остання відповідь за {months} міс.: {score} з 5; задоволений від 4.',
  },
  noAnswer: {
    en: 'No answer about satisfaction within {months} months: higher rungs cannot be told.',
    ru: 'Нет ответа об удовлетворённости за {months} мес.: более высокие ступени определить нельзя.',
    uk: 'Немає відповіді про задоволеність за {months} міс.: вищі щаблі визначити не можна.',
  },
  referrals: {
    en: 'Referrals within {months} months: {count}.',
    ru: 'Рекомендаций за {months} мес.: {count}.',
    uk: 'Рекомендацій за {months} міс.: {count}.',
  },
  terrorist: {
    en: 'May warn others: an answer of at most 6 of 10, and complaints: {count}.',
    ru: 'Может отговаривать других: ответ не выше 6 из 10 и жалоб: {count}.',
    uk: 'Може відмовляти інших: відповідь не вище за 6 з 10 і скарг: {count}.',
  },
};

/** Says what keeps a customer on its rung, and what the next ones take. */
export function explainLadder(
  { extra, code }: AssignmentBody,
  features: Features,
  parameters: LadderParameters,
  index: number,
): ExplanationBody {
  const facts = ladderReader(features, parameters, extra.lost!)(index);
  return {
    explanation: [
      ...rungStatements(facts, parameters, code[index]!),
      ...(isTerrorist(facts) ? [{ say: 'terrorist', values: { count: facts.complaints } }] : []),
    ],
    distanceToNeighbourSegments: movesOf(facts, parameters, code[index]!),
  };
}

function rungStatements(facts: LadderFacts, parameters: LadderParameters, rung: number): Statement[] {
  const { nps, csat, purchases, referrals } = facts;
  const { satisfactionMonths: months, regularPurchases: regular, referralMonths } = parameters;
  const bought: Statement = { say: 'purchases', values: { purchases, regular } };
  if (rung === PARTNER) return [{ say: 'partner' }, bought];
  if (rung === POTENTIAL) return [bought];
  if (rung === BUYER) return [bought, ...(facts.isLost ? [{ say: 'lost' }] : [])];
  const answers = [
    ...(nps === null ? [] : [{ say: 'nps', values: { months, score: nps } }]),
    ...(csat === null ? [] : [{ say: 'csat', values: { months, score: csat } }]),
  ];
  return [
    bought,
    ...(answers.length === 0 ? [{ say: 'noAnswer', values: { months } }] : answers),
    ...(rung === CLIENT ? [] : [{ say: 'referrals', values: { months: referralMonths, count: referrals } }]),
  ];
}

/** Single changes that lead to another rung, each tried by the rule itself. */
function movesOf(facts: LadderFacts, { regularPurchases }: LadderParameters, rung: number): Neighbour[] {
  const { purchases, nps, csat, referrals } = facts;
  const candidates = [
    rung === POTENTIAL ? { input: 'purchases', from: purchases, to: 1, unit: 'visits' as const } : null,
    rung === BUYER ? { input: 'purchases', from: purchases, to: regularPurchases, unit: 'visits' as const } : null,
    rung >= SUPPORTER && nps !== null && nps < 9 ? { input: 'nps', from: nps, to: 9, unit: 'score' as const } : null,
    rung >= SUPPORTER && csat !== null && csat < 4
      ? { input: 'csat', from: csat, to: 4, unit: 'score' as const }
      : null,
    rung === SUPPORTER ? { input: 'referrals', from: referrals, to: 1, unit: 'count' as const } : null,
  ];
  return candidates.flatMap((move) => {
    if (move === null || move.from === move.to) return [];
    const other = rungOf({ ...facts, [move.input]: move.to }, regularPurchases);
    return other === rung ? [] : [tellMove('changeWith', { segmentCode: RUNGS[other]!, ...move })];
  });
}
