import type { Random } from './random.js';

export interface PersonName {
  firstName: string;
  lastName: string;
}

interface NameParts {
  language: string;
  country: string;
  cities: readonly string[];
  weight: number;
  first: readonly string[];
  lastStart: readonly string[];
  lastEnd: readonly string[];
  companyStart: readonly string[];
  companyEnd: readonly string[];
}

/** Word parts per language. Surnames and firms are put together from syllables, so they belong to nobody. */
const languages: readonly NameParts[] = [
  {
    language: 'en',
    country: 'GB',
    cities: ['Northbridge', 'Ashford', 'Millport'],
    weight: 30,
    first: ['Alice', 'Brian', 'Clara', 'Duncan', 'Edith', 'Frank', 'Grace', 'Howard', 'Ivy', 'Jasper'],
    lastStart: ['Quill', 'Thorn', 'Bram', 'Wex', 'Harrow', 'Lark', 'Pem', 'Stave'],
    lastEnd: ['wick', 'mere', 'stead', 'combe', 'hurst', 'ley', 'ford'],
    companyStart: ['Bright', 'North', 'Copper', 'Lumen', 'Oak', 'Silver'],
    companyEnd: ['line Ltd', 'works plc', ' & Sons', ' Trading', ' Supplies'],
  },
  {
    language: 'uk',
    country: 'UA',
    cities: ['Київ', 'Львів', 'Одеса'],
    weight: 28,
    first: ['Олена', 'Богдан', 'Соломія', 'Тарас', 'Ярина', 'Назар', 'Дарина', 'Остап', 'Іванна', 'Левко'],
    lastStart: ['Степов', 'Вербич', 'Калинов', 'Дубро', 'Горищ', 'Яворів', 'Черем'],
    lastEnd: ['енко', 'ський', 'чук', 'ишин', 'ець'],
    companyStart: ['Світло', 'Зерно', 'Буд', 'Тепло', 'Агро'],
    companyEnd: ['пром ТОВ', 'торг', 'сервіс', ' «Криниця»'],
  },
  {
    language: 'ru',
    country: 'KZ',
    cities: ['Алматы', 'Астана', 'Шымкент'],
    weight: 16,
    first: ['Вера', 'Глеб', 'Зоя', 'Кирилл', 'Лидия', 'Марк', 'Нина', 'Пётр', 'Раиса', 'Фёдор'],
    lastStart: ['Зорь', 'Ветрог', 'Лугов', 'Серебр', 'Каменищ', 'Полын'],
    lastEnd: ['ев', 'инский', 'овцев', 'анов', 'ухин'],
    companyStart: ['Мир', 'Восток', 'Сталь', 'Дом'],
    companyEnd: ['торг ООО', 'снаб', 'комплект', ' «Рассвет»'],
  },
  {
    language: 'de',
    country: 'DE',
    cities: ['Neustadt', 'Bergheim', 'Köln'],
    weight: 12,
    first: ['Anke', 'Bernd', 'Dörte', 'Egon', 'Frauke', 'Götz', 'Heike', 'Jürgen', 'Käthe', 'Lutz'],
    lastStart: ['Hasel', 'Müh', 'Grün', 'Stein', 'Wall', 'Birk'],
    lastEnd: ['brink', 'lenfeld', 'öder', 'horster', 'kötter', 'weiß'],
    companyStart: ['Nord', 'Prüf', 'Kessel', 'Blatt'],
    companyEnd: ['bau GmbH', 'technik AG', 'handel KG', ' & Söhne OHG'],
  },
  {
    language: 'es',
    country: 'ES',
    cities: ['Valdemora', 'Sevilla', 'Gijón'],
    weight: 9,
    first: ['Inés', 'Álvaro', 'Begoña', 'Ciro', 'Dulce', 'Elías', 'Fátima', 'Íñigo', 'Jimena', 'Nuño'],
    lastStart: ['Vent', 'Olmed', 'Cald', 'Robl', 'Espin'],
    lastEnd: ['oriz', 'eñal', 'avera', 'uñez', 'ística'],
    companyStart: ['Distri', 'Alma', 'Sol', 'Ferro'],
    companyEnd: ['sur S.L.', 'centro S.A.', ' Hermanos', 'norte'],
  },
  {
    language: 'sq',
    country: 'AL',
    cities: ['Tiranë', 'Durrës', 'Shkodër'],
    weight: 5,
    first: ['Arbër', 'Blerta', 'Çelik', 'Drita', 'Elira', 'Flamur', 'Gëzim', 'Lulë'],
    lastStart: ['Dren', 'Shkëmb', 'Gur', 'Mal', 'Bjesh'],
    lastEnd: ['ovari', 'allari', 'ëza', 'iqi', 'aku'],
    companyStart: ['Ilir', 'Adri', 'Vjosa'],
    companyEnd: ['trade Sh.p.k.', 'ndërtim', 'plast'],
  },
];

const weighted = languages.map((language) => [language, language.weight] as const);

export type Language = NameParts;

export const pickLanguage = (random: Random): Language => random.pickWeighted(weighted);

export const drawPersonName = (random: Random, language: Language): PersonName => ({
  firstName: random.pick(language.first),
  lastName: random.pick(language.lastStart) + random.pick(language.lastEnd),
});

export const drawCompanyName = (random: Random, language: Language): string =>
  random.pick(language.companyStart) + random.pick(language.companyEnd);
