/** Display names of the schemes in the languages of the product. */
export const SCHEME_LABELS = {
  abc: { en: 'ABC by contribution', ru: 'ABC по вкладу', uk: 'ABC за внеском', sq: 'ABC sipas kontributit' },
  'abc-pareto': {
    en: 'ABC by iterated Pareto',
    ru: 'ABC по повторному правилу Парето',
    uk: 'ABC за повторним правилом Парето',
    sq: 'ABC sipas Paretos së përsëritur',
  },
  xyz: {
    en: 'XYZ by stability of revenue',
    ru: 'XYZ по стабильности выручки',
    uk: 'XYZ за стабільністю виторгу',
    sq: 'XYZ sipas qëndrueshmërisë së të ardhurave',
  },
  'abc-xyz': { en: 'ABC-XYZ matrix', ru: 'Матрица ABC-XYZ', uk: 'Матриця ABC-XYZ', sq: 'Matrica ABC-XYZ' },
  'rfm-bands': { en: 'RFM bands', ru: 'RFM по интервалам', uk: 'RFM за інтервалами', sq: 'RFM sipas intervaleve' },
  'rfm-scores': { en: 'RFM scores', ru: 'Оценки RFM', uk: 'Оцінки RFM', sq: 'Pikët RFM' },
  'rfm-segments': { en: 'RFM segments', ru: 'Сегменты RFM', uk: 'Сегменти RFM', sq: 'Segmentet RFM' },
  bcg: { en: 'BCG matrix', ru: 'Матрица БКГ', uk: 'Матриця БКГ', sq: 'Matrica BCG' },
  'lifecycle-recency': {
    en: 'Lifecycle by recency',
    ru: 'Жизненный цикл по давности',
    uk: 'Життєвий цикл за давністю',
    sq: 'Cikli jetësor sipas blerjes së fundit',
  },
  'lifecycle-cycle': {
    en: 'Lifecycle by purchase cycle',
    ru: 'Жизненный цикл по ритму покупок',
    uk: 'Життєвий цикл за ритмом покупок',
    sq: 'Cikli jetësor sipas ritmit të blerjeve',
  },
  'repeat-purchase': {
    en: 'Repeat purchases',
    ru: 'Повторные покупки',
    uk: 'Повторні покупки',
    sq: 'Blerje të përsëritura',
  },
  'new-outflow': {
    en: 'Outflow of new customers',
    ru: 'Отток новых клиентов',
    uk: 'Відтік нових клієнтів',
    sq: 'Largimi i klientëve të rinj',
  },
  'vip-regular-bottom': {
    en: 'VIP, regular, bottom',
    ru: 'VIP, обычные, нижние',
    uk: 'VIP, звичайні, нижні',
    sq: 'VIP, të rregullt, fundi i listës',
  },
  'vip-good-rest': {
    en: 'VIP, good, rest',
    ru: 'VIP, хорошие, остальные',
    uk: 'VIP, добрі, решта',
    sq: 'VIP, të mirë, të tjerët',
  },
  'quarter-classes': {
    en: 'Quarter classes by spend and visits',
    ru: 'Классы по сумме и визитам за квартал',
    uk: 'Класи за сумою та візитами за квартал',
    sq: 'Klasat tremujore sipas shumës dhe vizitave',
  },
  'lifecycle-activity': {
    en: 'Lifecycle by activity',
    ru: 'Жизненный цикл по активности',
    uk: 'Життєвий цикл за активністю',
    sq: 'Cikli jetësor sipas aktivitetit',
  },
} as const;
