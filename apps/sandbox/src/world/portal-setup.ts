import { createHash } from 'node:crypto';
import type { CustomField, Outcome, PipelineRecord, World } from './world.js';

type Vendor = 'bitrix24' | 'pipedrive';

/** Fills in what an administrator sets up before the first customer arrives. */
export function setUpPortal(world: World, vendor: Vendor): void {
  const names = vendor === 'bitrix24' ? ['General', 'Wholesale', 'Service'] : ['Pipeline', 'Wholesale', 'Service'];
  const ids = vendor === 'bitrix24' ? [0, 3, 9] : [1, 2, 3];
  names.forEach((name, index) => addPipeline(world, vendor, ids[index] ?? 0, name));
  world.currencies = [
    { code: 'USD', name: 'US Dollar', digits: 2, rate: 1, isBase: true },
    { code: 'EUR', name: 'Euro', digits: 2, rate: 1.09, isBase: false },
    { code: 'UAH', name: 'Hryvnia', digits: 2, rate: 0.024, isBase: false },
    { code: 'GBP', name: 'Pound Sterling', digits: 2, rate: 1.27, isBase: false },
    { code: 'JPY', name: 'Yen', digits: 0, rate: 0.0067, isBase: false },
  ];
  world.dictionaries = {
    source: {
      CALL: 'Call',
      EMAIL: 'E-mail',
      WEB: 'Website',
      PARTNER: 'Partner',
      RECOMMENDATION: 'Recommendation',
      OTHER: 'Other',
    },
    contactType: { CLIENT: 'Clients', SUPPLIER: 'Suppliers', PARTNER: 'Partners', OTHER: 'Other' },
    companyType: {
      CUSTOMER: 'Client',
      SUPPLIER: 'Supplier',
      COMPETITOR: 'Competitor',
      PARTNER: 'Partner',
      OTHER: 'Other',
    },
    industry: {
      IT: 'Information technology',
      RETAIL: 'Retail',
      FOOD: 'Food',
      MANUFACTURING: 'Manufacturing',
      OTHER: 'Other',
    },
    employees: { EMPLOYEES_1: 'less than 50', EMPLOYEES_2: '50-250', EMPLOYEES_3: '250-500', EMPLOYEES_4: 'over 500' },
  };
  addUsers(world);
  addProducts(world);
  addField(world, vendor, 'contact', 'LOYALTY_CARD', 'Loyalty card', []);
  addField(world, vendor, 'deal', 'DELIVERY', 'Delivery', ['Courier', 'Post office', 'Pick-up']);
}

function addUsers(world: World): void {
  const people: [first: string, last: string, isAdmin: boolean, isActive: boolean][] = [
    ['Adele', 'Quillmark', true, true],
    ['Borys', 'Stepovyk', false, true],
    ['Carla', 'Ventoriz', false, true],
    ['Dieter', 'Haselbrink', false, true],
    ['Elira', 'Drenovari', false, true],
    ['Feliks', 'Zorkin', false, false],
  ];
  for (const [firstName, lastName, isAdmin, isActive] of people) {
    const id = world.nextId.user++;
    const email = `${firstName}.${lastName}@staff.example`.toLowerCase();
    world.users.set(id, { id, firstName, lastName, email, isAdmin, isActive });
  }
}

function addProducts(world: World): void {
  const catalogue: [name: string, category: string, price: number][] = [
    ['Green tea 500 g', 'Tea', 18],
    ['Black tea 500 g', 'Tea', 15],
    ['Herbal blend', 'Tea', 12],
    ['Espresso beans 1 kg', 'Coffee', 27],
    ['Filter coffee 1 kg', 'Coffee', 22],
    ['Cold brew crate', 'Coffee', 64],
    ['Grinder', 'Equipment', 240],
    ['Espresso machine', 'Equipment', 1450],
    ['Kettle', 'Equipment', 85],
    ['Barista course', 'Services', 320],
    ['Maintenance visit', 'Services', 110],
    ['Gift voucher', 'Services', 50],
  ];
  for (const [name, category, price] of catalogue) {
    const id = world.nextId.product;
    world.nextId.product += world.idStep;
    world.products.set(id, { id, name, category, price, cost: Math.round(price * 62) / 100 });
  }
}

/** Defines a custom field the way the vendor would store it; without choices it is a text field. */
export function addField(
  world: World,
  vendor: Vendor,
  entity: 'contact' | 'company' | 'deal',
  code: string,
  label: string,
  choices: readonly string[],
): CustomField {
  const isBitrix24 = vendor === 'bitrix24';
  const id = world.nextId.field;
  world.nextId.field += world.idStep;
  const field: CustomField = {
    id,
    entity,
    key: isBitrix24 ? `UF_CRM_${code}` : createHash('sha1').update(`${entity}:${code}`).digest('hex'),
    type: choices.length > 0 ? (isBitrix24 ? 'enumeration' : 'enum') : isBitrix24 ? 'string' : 'varchar',
    isMultiple: false,
    label: { '': label },
    choices: choices.map((text) => {
      const choiceId = world.nextId.choice;
      world.nextId.choice += world.idStep;
      return { id: choiceId, label: text, code: isBitrix24 ? text.toUpperCase().replace(/\W/g, '_') : null };
    }),
    extra: {},
  };
  world.fields.set(id, field);
  return field;
}

type StageList = [code: string, name: string, outcome: Outcome][];

const bitrix24Stages: StageList = [
  ['NEW', 'New', 'open'],
  ['PREPARATION', 'Paperwork', 'open'],
  ['EXECUTING', 'In progress', 'open'],
  ['FINAL_INVOICE', 'Final invoice', 'open'],
  ['WON', 'Deal won', 'won'],
  ['LOSE', 'Deal lost', 'lost'],
  ['APOLOGY', 'Analyse the loss', 'lost'],
];

const pipedriveStages = ['Qualified', 'Contact made', 'Proposal made', 'Negotiations started'];

/**
 * Adds a pipeline with the vendor's usual stages. On Bitrix24 an outcome is a stage, and pipelines other than the first
 * prefix their stage ids; on Pipedrive every stage is open, and winning and losing is a status beside it.
 */
export function addPipeline(world: World, vendor: Vendor, id: number, name: string): PipelineRecord {
  const used = world.pipelines.reduce((count, { stages }) => count + stages.length, 0);
  const stages =
    vendor === 'bitrix24'
      ? bitrix24Stages.map(([code, label, outcome]) => ({
          id: id === 0 ? code : `C${id}:${code}`,
          name: label,
          outcome,
        }))
      : pipedriveStages.map((label, index) => ({
          id: String(used + index + 1),
          name: label,
          outcome: 'open' as const,
        }));
  const pipeline = { id, name, stages: stages.map((stage, index) => ({ ...stage, order: (index + 1) * 10 })) };
  world.pipelines.push(pipeline);
  return pipeline;
}
