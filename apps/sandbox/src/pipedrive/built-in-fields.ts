import type { World } from '../world/world.js';
import { dealOptionalFields } from './deal-record.js';
import { choicesOf } from './dictionaries.js';
import type { FieldEntity } from './custom-values.js';
import { organizationOptionalFields } from './organization-record.js';
import { personOptionalFields } from './person-record.js';
import { productCategories } from './product-record.js';

/** A field definition as the API shows it. */
export interface FieldDefinition {
  field_name: string;
  field_code: string;
  field_type: string;
  options: { id: number | string; label: string }[] | null;
  subfields: unknown[] | null;
  is_custom_field: boolean;
  is_optional_response_field: boolean;
}

type Row = [code: string, name: string, type: string];

const rows: Record<FieldEntity, Row[]> = {
  contact: [
    ['id', 'ID', 'int'],
    ['name', 'Name', 'varchar'],
    ['first_name', 'First name', 'varchar'],
    ['last_name', 'Last name', 'varchar'],
    ['label_ids', 'Labels', 'set'],
    ['phones', 'Phone', 'phone'],
    ['emails', 'Email', 'varchar'],
    ['org_id', 'Organization', 'org'],
    ['owner_id', 'Owner', 'user'],
    ['visible_to', 'Visible to', 'visible_to'],
    ['add_time', 'Person created', 'date'],
    ['update_time', 'Update time', 'date'],
    ['birthday', 'Birthday', 'date'],
    ['job_title', 'Job title', 'varchar'],
  ],
  company: [
    ['id', 'ID', 'int'],
    ['name', 'Name', 'varchar'],
    ['label_ids', 'Labels', 'set'],
    ['address', 'Address', 'address'],
    ['industry', 'Industry', 'enum'],
    ['owner_id', 'Owner', 'user'],
    ['visible_to', 'Visible to', 'visible_to'],
    ['add_time', 'Organization created', 'date'],
    ['update_time', 'Update time', 'date'],
  ],
  deal: [
    ['id', 'ID', 'int'],
    ['title', 'Title', 'varchar'],
    ['value', 'Value', 'double'],
    ['currency', 'Currency', 'varchar'],
    ['status', 'Status', 'status'],
    ['pipeline_id', 'Pipeline', 'double'],
    ['stage_id', 'Stage', 'stage'],
    ['person_id', 'Contact person', 'people'],
    ['org_id', 'Organization', 'org'],
    ['owner_id', 'Owner', 'user'],
    ['channel', 'Source channel', 'enum'],
    ['add_time', 'Deal created', 'date'],
    ['update_time', 'Update time', 'date'],
    ['won_time', 'Won time', 'date'],
    ['lost_time', 'Lost time', 'date'],
    ['close_time', 'Deal closed on', 'date'],
    ['lost_reason', 'Lost reason', 'varchar'],
    ['expected_close_date', 'Expected close date', 'date'],
    ['visible_to', 'Visible to', 'visible_to'],
  ],
  product: [
    ['id', 'ID', 'int'],
    ['name', 'Name', 'varchar'],
    ['code', 'Product code', 'varchar'],
    ['category', 'Category', 'enum'],
    ['unit', 'Unit', 'varchar'],
    ['tax', 'Tax', 'double'],
    ['owner_id', 'Owner', 'user'],
  ],
};

const dictionaries: Record<string, string> = {
  'contact.label_ids': 'contactType',
  'company.label_ids': 'companyType',
  'company.industry': 'industry',
  'deal.channel': 'source',
};

const optional: Record<FieldEntity, readonly string[]> = {
  contact: personOptionalFields,
  company: organizationOptionalFields,
  deal: dealOptionalFields,
  product: [],
};

/** The fields that every account has, those that records show only on demand at the end. */
export function builtInFields(world: World, entity: FieldEntity): FieldDefinition[] {
  const always = rows[entity].map(([code, name, type]) =>
    define(code, name, type, false, optionsOf(world, entity, code)),
  );
  const onDemand = optional[entity].map((code) => {
    const words = code.replaceAll('_', ' ');
    const type = code.endsWith('_time') ? 'date' : code.endsWith('_count') || code.endsWith('_id') ? 'int' : 'varchar';
    return define(code, words.charAt(0).toUpperCase() + words.slice(1), type, true, null);
  });
  return [...always, ...onDemand];
}

function define(
  code: string,
  name: string,
  type: string,
  isOptional: boolean,
  options: FieldDefinition['options'],
): FieldDefinition {
  return {
    field_name: name,
    field_code: code,
    field_type: type,
    options,
    subfields: null,
    is_custom_field: false,
    is_optional_response_field: isOptional,
  };
}

function optionsOf(world: World, entity: FieldEntity, code: string): FieldDefinition['options'] {
  if (code === 'status') return ['open', 'won', 'lost', 'deleted'].map((id) => ({ id, label: id }));
  if (code === 'category') {
    return productCategories(world.products.values()).map((label, index) => ({ id: index + 1, label }));
  }
  const dictionary = dictionaries[`${entity}.${code}`];
  return dictionary ? choicesOf(world, dictionary).map(({ id, label }) => ({ id, label })) : null;
}
