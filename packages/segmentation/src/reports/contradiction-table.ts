import type { Phrase, Phrases } from '../wording/statement.js';

/** Some segments of some schemes. */
export interface ContradictionSide {
  readonly schemes: readonly string[];
  readonly segments: readonly string[];
}

/** Two places that one customer can hardly hold at once. */
export interface ContradictionRule {
  /** Stable id, and the name of its sentence. */
  readonly id: string;
  readonly first: ContradictionSide;
  readonly second: ContradictionSide;
}

const side = (schemes: string, segments: string): ContradictionSide => ({
  schemes: schemes.split(' '),
  segments: segments.split(' '),
});

const GONE = side('lifecycle-cycle', 'lost');
const ASLEEP = side('lifecycle-recency', 'sleeping closed');
const VIP = side('vip-regular-bottom vip-good-rest vip-ordinary-problem', 'vip');

/**
 * Pairs of segments that contradict each other, the most telling first. None of them is an error: two schemes look at
 * different sides of a customer, and where they disagree somebody should have a look.
 */
export const CONTRADICTIONS: readonly ContradictionRule[] = [
  { id: 'stable_but_lost', first: side('abc-xyz', 'AX AY BX'), second: GONE },
  { id: 'large_but_lost', first: side('abc abc-pareto', 'A'), second: GONE },
  { id: 'vip_but_lost', first: VIP, second: GONE },
  { id: 'star_but_lost', first: side('bcg', 'star'), second: GONE },
  { id: 'even_but_lost', first: side('xyz', 'X'), second: GONE },
  {
    id: 'champion_but_lost',
    first: side('rfm-segments', 'champions potential-loyalist loyal-customers'),
    second: GONE,
  },
  { id: 'valuable_but_lost', first: side('predicted-value', 'high'), second: GONE },
  { id: 'large_but_asleep', first: side('abc abc-pareto', 'A'), second: ASLEEP },
  {
    id: 'large_but_unprofitable',
    first: side('abc abc-pareto', 'A'),
    second: side('margin', 'negative-margin'),
  },
  { id: 'vip_but_unprofitable', first: VIP, second: side('margin', 'negative-margin') },
  { id: 'vip_but_difficult', first: VIP, second: side('difficulty', 'difficult') },
  { id: 'champion_but_small', first: side('rfm-segments', 'champions'), second: side('abc abc-pareto', 'C') },
  { id: 'vip_but_shrinking', first: VIP, second: side('bcg', 'dog') },
  { id: 'rfm_lost_but_loyal', first: side('rfm-segments', 'lost'), second: side('lifecycle-cycle', 'loyal') },
  { id: 'outflow_but_loyal', first: side('lifecycle-activity', 'outflow'), second: side('lifecycle-cycle', 'loyal') },
  { id: 'promoter_but_lost', first: side('satisfaction', 'promoter satisfied'), second: GONE },
  {
    id: 'unhappy_but_loyal',
    first: side('satisfaction', 'detractor dissatisfied'),
    second: side('lifecycle-cycle', 'loyal'),
  },
];

const phrase = (en: string, ru: string, uk: string): Phrase => ({ en, ru, uk });

/** What each contradiction means and what to look at. */
export const CONTRADICTION_PHRASES: Phrases = {
  stable_but_lost: phrase(
    '{first} but {second}: steady by months, yet silent for two own cycles: call before a competitor does.',
    '{first}, но {second}: ровные покупки по месяцам и молчание дольше двух собственных циклов; позвоните раньше конкурента.',
    '{first}, але {second}: рівні покупки за місяцями й мовчання довше двох власних циклів; зателефонуйте раніше за конкурента.',
  ),
  large_but_lost: phrase(
    '{first} but {second}: one of those who bring most has missed two own cycles: find out why.',
    '{first}, но {second}: клиент из числа главных пропустил два собственных цикла; выясните причину.',
    '{first}, але {second}: клієнт із числа головних пропустив два власні цикли; з’ясуйте причину.',
  ),
  vip_but_lost: phrase(
    '{first} but {second}: high in the list of the half-year, silent since: a manager should call.',
    '{first}, но {second}: высоко в списке за полугодие, но с тех пор молчит; должен позвонить руководитель.',
    '{first}, але {second}: високо у списку за півріччя, але відтоді мовчить; має зателефонувати керівник.',
  ),
  star_but_lost: phrase(
    '{first} but {second}: growth comes from past months, and purchases have stopped.',
    '{first}, но {second}: рост дали прошлые месяцы, а покупки прекратились.',
    '{first}, але {second}: зростання дали минулі місяці, а покупки припинилися.',
  ),
  even_but_lost: phrase(
    '{first} but {second}: even purchases that have stopped.',
    '{first}, но {second}: покупки были ровными и прекратились.',
    '{first}, але {second}: покупки були рівними й припинилися.',
  ),
  champion_but_lost: phrase(
    '{first} but {second}: good by the measure of the base, late by its own rhythm.',
    '{first}, но {second}: хорош по меркам базы, но опаздывает по собственному ритму.',
    '{first}, але {second}: добрий за мірками бази, але запізнюється за власним ритмом.',
  ),
  valuable_but_lost: phrase(
    '{first} but {second}: the forecast counts on purchases that the own rhythm no longer shows.',
    '{first}, но {second}: прогноз ждёт покупок, которых собственный ритм уже не подтверждает.',
    '{first}, але {second}: прогноз чекає на покупки, яких власний ритм уже не підтверджує.',
  ),
  large_but_asleep: phrase(
    '{first} but {second}: large over the year, without a purchase for months.',
    '{first}, но {second}: крупный за год, но уже несколько месяцев без покупок.',
    '{first}, але {second}: великий за рік, але вже кілька місяців без покупок.',
  ),
  large_but_unprofitable: phrase(
    '{first} but {second}: large turnover that loses money: review prices, discounts and service.',
    '{first}, но {second}: крупный оборот приносит убыток; пересмотрите цены, скидки и обслуживание.',
    '{first}, але {second}: великий оборот дає збиток; перегляньте ціни, знижки та обслуговування.',
  ),
  vip_but_unprofitable: phrase(
    '{first} but {second}: treated as one of the best and loses money: review the terms.',
    '{first}, но {second}: в числе лучших, но приносит убыток; пересмотрите условия.',
    '{first}, але {second}: серед найкращих, але дає збиток; перегляньте умови.',
  ),
  vip_but_difficult: phrase(
    '{first} but {second}: good income with much fuss: have top officers agree on terms.',
    '{first}, но {second}: хороший доход и много хлопот; пусть об условиях договорится руководство.',
    '{first}, але {second}: добрий дохід і багато клопоту; нехай про умови домовиться керівництво.',
  ),
  champion_but_small: phrase(
    '{first} but {second}: buys often and lately, for small money: there may be room for more.',
    '{first}, но {second}: покупает часто и недавно, но на малые суммы; возможно, есть куда расти.',
    '{first}, але {second}: купує часто й нещодавно, але на малі суми; можливо, є куди рости.',
  ),
  vip_but_shrinking: phrase(
    '{first} but {second}: still in the list of the best, with falling purchases.',
    '{first}, но {second}: ещё в списке лучших, но покупки падают.',
    '{first}, але {second}: ще у списку найкращих, але покупки падають.',
  ),
  rfm_lost_but_loyal: phrase(
    '{first} but {second}: rare by the measure of the base, on time by its own rhythm: leave in peace.',
    '{first}, но {second}: редкий по меркам базы, но вовремя по собственному ритму; не беспокойте зря.',
    '{first}, але {second}: рідкісний за мірками бази, але вчасний за власним ритмом; не турбуйте даремно.',
  ),
  outflow_but_loyal: phrase(
    '{first} but {second}: long without a purchase, and still within its own long cycle.',
    '{first}, но {second}: давно без покупок, но ещё в пределах своего длинного цикла.',
    '{first}, але {second}: давно без покупок, але ще в межах свого довгого циклу.',
  ),
  promoter_but_lost: phrase(
    '{first} but {second}: content and gone: ask whether the need has ended.',
    '{first}, но {second}: доволен, но ушёл; спросите, не отпала ли потребность.',
    '{first}, але {second}: задоволений, але пішов; запитайте, чи не зникла потреба.',
  ),
  unhappy_but_loyal: phrase(
    '{first} but {second}: buys on, for want of another choice perhaps: settle it before the customer finds one.',
    '{first}, но {second}: покупает дальше, возможно, лишь за неимением выбора; устраните причину, пока он не появился.',
    '{first}, але {second}: купує далі, можливо, лише через брак вибору; усуньте причину, поки він не з’явився.',
  ),
};
