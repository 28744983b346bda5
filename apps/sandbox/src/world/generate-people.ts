import { drawCompanyName, drawPersonName, pickLanguage, type Language } from './generate-names.js';
import type { Random } from './random.js';
import type { CompanyRecord, ContactRecord, World } from './world.js';

/** Adds companies, about one for five contacts, then contacts who joined at the given instants (ascending). */
export function generatePeople(world: World, random: Random, joinedAt: readonly number[]): void {
  const opened = joinedAt[0] ?? world.clock.now();
  const companies: CompanyRecord[] = [];
  for (let index = 0; index < Math.ceil(joinedAt.length / 5); index++) {
    companies.push(generateCompany(world, random, opened));
  }
  const own = companies[0];
  if (own) Object.assign(own, { isOwn: true, name: world.portalName });
  for (const at of joinedAt) generateContact(world, random, at, companies);
}

/** Next id of a vendor whose ids step and sometimes skip numbers that were used and removed. */
export function takeGeneratedId(world: World, random: Random, kind: 'contact' | 'company' | 'deal'): number {
  const id = world.nextId[kind];
  const holes = random.chance(0.04) ? random.integer(1, 3) : 0;
  world.nextId[kind] += world.idStep * (1 + holes);
  return id;
}

const pickOwner = (world: World, random: Random): number => random.pick([...world.users.keys()]);

function generateCompany(world: World, random: Random, createdAt: number): CompanyRecord {
  const language = pickLanguage(random);
  const id = takeGeneratedId(world, random, 'company');
  const ownerId = pickOwner(world, random);
  const company: CompanyRecord = {
    id,
    ownerId,
    createdAt,
    updatedAt: createdAt,
    updatedBy: ownerId,
    deletedAt: null,
    custom: {},
    name: drawCompanyName(random, language),
    phones: random.chance(0.7) ? [drawPhone(random)] : [],
    emails: random.chance(0.6) ? [`office${id}@company.example`] : [],
    country: language.country,
    city: random.pick(language.cities),
    type: random.pickWeighted([
      ['CUSTOMER', 8],
      ['PARTNER', 1],
      ['OTHER', 1],
    ]),
    industry: random.pick(Object.keys(world.dictionaries.industry ?? {})),
    employees: random.pick(Object.keys(world.dictionaries.employees ?? {})),
    isOwn: false,
  };
  world.companies.set(id, company);
  return company;
}

function generateContact(world: World, random: Random, at: number, companies: readonly CompanyRecord[]): void {
  const language = pickLanguage(random);
  const id = takeGeneratedId(world, random, 'contact');
  const ownerId = pickOwner(world, random);
  const contact: ContactRecord = {
    id,
    ownerId,
    createdAt: at,
    updatedAt: at,
    updatedBy: ownerId,
    deletedAt: null,
    custom: drawLoyaltyCard(world, random),
    ...drawPersonName(random, language),
    companyIds: drawCompanies(random, companies),
    phones: random.chance(0.85) ? [drawPhone(random)] : [],
    emails: random.chance(0.65) ? [`customer${id}@mail.example`] : [],
    birthDate: drawBirthDate(random),
    ...drawPlace(random, language),
    type: random.pickWeighted([
      ['CLIENT', 8],
      ['PARTNER', 1],
      ['SUPPLIER', 0.3],
      ['OTHER', 0.7],
    ]),
    source: random.chance(0.85) ? random.pick(Object.keys(world.dictionaries.source ?? {})) : null,
    categoryId: 0,
  };
  world.contacts.set(id, contact);
}

function drawCompanies(random: Random, companies: readonly CompanyRecord[]): number[] {
  if (companies.length < 2 || !random.chance(1 / 3)) return [];
  const main = companies[random.integer(1, companies.length - 1)]?.id ?? 0;
  const second = companies[random.integer(1, companies.length - 1)]?.id ?? 0;
  return random.chance(0.05) && second !== main ? [main, second] : [main];
}

function drawPlace(random: Random, language: Language): { country: string | null; city: string | null } {
  return random.chance(0.8)
    ? { country: language.country, city: random.pick(language.cities) }
    : { country: null, city: null };
}

function drawBirthDate(random: Random): string | null {
  if (!random.chance(0.3)) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${random.integer(1950, 2004)}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`;
}

/** Numbers of a range kept free for fiction. */
const drawPhone = (random: Random): string => `+1555${String(random.integer(0, 9_999_999)).padStart(7, '0')}`;

function drawLoyaltyCard(world: World, random: Random): Record<string, unknown> {
  const field = [...world.fields.values()].find(({ entity }) => entity === 'contact');
  return field && random.chance(0.2) ? { [field.key]: `LC-${random.integer(100_000, 999_999)}` } : {};
}
