import { dayOf } from './time-zone.js';
import type { Random } from './random.js';
import type { ContactRecord, DealRecord, World } from './world.js';

const dayMs = 86_400_000;

/** What people and imports leave behind in every CRM that is in use. Shares are small, so that totals stay meaningful. */
export function addDirt(world: World, random: Random): void {
  const contacts = [...world.contacts.values()];
  for (const contact of contacts) soilContact(world, random, contact, contacts);
  for (const company of world.companies.values()) {
    if (random.chance(0.01)) company.name = `"${company.name}" <b>&amp; partners</b>`;
    if (!company.isOwn && random.chance(0.005)) company.deletedAt = world.clock.now() - dayMs;
  }
  for (const deal of world.deals.values()) soilDeal(world, random, deal, contacts);
}

function soilContact(world: World, random: Random, contact: ContactRecord, contacts: readonly ContactRecord[]): void {
  const kind = random.next();
  if (kind < 0.02) {
    const original = random.pick(contacts);
    const { firstName, lastName, phones, emails } = original;
    Object.assign(contact, { firstName, lastName: lastName.toUpperCase(), phones: [...phones], emails: [...emails] });
  } else if (kind < 0.035) contact.lastName = '';
  else if (kind < 0.045) Object.assign(contact, { firstName: '', lastName: '' });
  else if (kind < 0.05) contact.firstName = `${contact.firstName} 🎉☕`;
  else if (kind < 0.053) contact.lastName = `${contact.lastName}-`.repeat(40).slice(0, 250);
  else if (kind < 0.058) contact.lastName = `<b>${contact.lastName}</b> "VIP" & 'co'`;
  else if (kind < 0.063) contact.firstName = `  ${contact.firstName}\u00a0`;
  else if (kind < 0.073 && world.idStep > 1) contact.categoryId = 7;
  else if (kind < 0.08) contact.deletedAt = world.clock.now() - random.integer(1, 25) * dayMs;
}

function soilDeal(world: World, random: Random, deal: DealRecord, contacts: readonly ContactRecord[]): void {
  if (random.chance(0.04)) {
    const other = random.pick(contacts).id;
    if (!deal.contactIds.includes(other)) deal.contactIds.push(other);
  }
  const kind = random.next();
  if (kind < 0.02) Object.assign(deal, { amount: 0, lines: [] });
  else if (kind < 0.03) Object.assign(deal, { amount: -deal.amount, title: `Refund ${deal.id}`, lines: [] });
  else if (kind < 0.045) deal.closeDate = dayOf(world.clock.now() + random.integer(5, 400) * dayMs, world.timeZone);
  else if (kind < 0.055) Object.assign(deal, { contactIds: [] });
  else if (kind < 0.06) Object.assign(deal, { contactIds: [], companyId: null });
  else if (kind < 0.068) deal.isArchived = true;
  else if (kind < 0.075) deal.deletedAt = world.clock.now() - random.integer(1, 25) * dayMs;
  else if (kind < 0.08 && deal.outcome === 'open') deal.isRecurringTemplate = true;
  else if (kind < 0.085)
    deal.title = `🔥 ${deal.title} <script>alert("x")</script> ${'очень длинное название '.repeat(9)}`.trim();
}
