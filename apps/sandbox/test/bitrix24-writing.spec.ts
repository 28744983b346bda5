import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';

describe('writing to a Bitrix24 portal', () => {
  let sandbox: RunningSandbox;
  let contactId: number;
  beforeAll(async () => void (sandbox = await runSandbox('--contacts', '20')));
  afterAll(() => sandbox.stop());
  beforeEach(async () => {
    await sandbox.control('reset', {});
    contactId = (await sandbox.control('mutate', { op: 'create', entity: 'contact', set: { firstName: 'Ann' } })).body
      .record.id;
  });

  const addTagField = (fields: object = {}) =>
    sandbox.result('crm.contact.userfield.add', {
      fields: {
        FIELD_NAME: 'seg_rfm',
        USER_TYPE_ID: 'enumeration',
        LABEL: 'RFM',
        EDIT_FORM_LABEL: { en: 'RFM segment' },
        LIST: [
          { VALUE: 'At risk', XML_ID: 'at_risk', SORT: 20 },
          { VALUE: 'Champions', XML_ID: 'champions', SORT: 10 },
          { XML_ID: 'nothing' },
        ],
        ...fields,
      },
    });
  const tagField = async () =>
    (await sandbox.result('crm.contact.userfield.list', { filter: { FIELD_NAME: 'UF_CRM_SEG_RFM' } }))[0];
  const rawContact = async () =>
    (await sandbox.control(`state?records=contact&after=${contactId - 1}&limit=1`)).body.records[0];

  it('stores a user field under its upper-case prefixed name, options in sort order, items without a value left out', async () => {
    const id = await addTagField();
    const field = await tagField();
    expect(field).toMatchObject({
      ID: String(id),
      FIELD_NAME: 'UF_CRM_SEG_RFM',
      USER_TYPE_ID: 'enumeration',
      MULTIPLE: 'N',
    });
    expect(field.LIST.map(({ XML_ID }: { XML_ID: string }) => XML_ID)).toEqual(['champions', 'at_risk']);
    const full = await sandbox.result('crm.contact.userfield.get', { id });
    expect(full.EDIT_FORM_LABEL).toMatchObject({ en: 'RFM segment', de: 'RFM' });
  });

  it.each([
    ['a name that exists', { FIELD_NAME: 'UF_CRM_SEG_RFM' }],
    ['a name of more than 50 characters', { FIELD_NAME: 'X'.repeat(44) }],
    ['a name with other letters', { FIELD_NAME: 'СЕГМЕНТ' }],
    [
      'two options with one XML_ID',
      {
        FIELD_NAME: 'TWICE',
        LIST: [
          { VALUE: 'a', XML_ID: 'x' },
          { VALUE: 'b', XML_ID: 'x' },
        ],
      },
    ],
  ])('refuses %s', async (_what, fields) => {
    await addTagField();
    const answer = await sandbox.call('crm.contact.userfield.add', {
      fields: { USER_TYPE_ID: 'enumeration', ...fields },
    });
    expect(answer).toMatchObject({ status: 400, body: { error: 'ERROR_CORE' } });
    expect(await sandbox.result('crm.contact.userfield.list', {})).toHaveLength(2);
  });

  it('merges LIST and empties the contacts whose option is removed', async () => {
    const id = await addTagField();
    const [champions, atRisk] = (await tagField()).LIST;
    await sandbox.result('crm.contact.update', { id: contactId, fields: { UF_CRM_SEG_RFM: champions.ID } });
    const fields = { LIST: [{ ID: atRisk.ID, VALUE: 'Leaving' }, { ID: champions.ID, DEL: 'Y' }, { VALUE: 'New' }] };
    await sandbox.result('crm.contact.userfield.update', { id, fields });
    expect((await tagField()).LIST.map(({ VALUE }: { VALUE: string }) => VALUE)).toEqual(['Leaving', 'New']);
    expect((await rawContact()).custom.UF_CRM_SEG_RFM).toBeUndefined();
  });

  it('takes an option by id only and ignores unknown fields with success', async () => {
    await addTagField();
    const [champions] = (await tagField()).LIST;
    await sandbox.result('crm.item.update', {
      entityTypeId: 3,
      id: contactId,
      fields: { ufCrmSegRfm: Number(champions.ID), ufCrmTypo: 1 },
    });
    expect((await rawContact()).custom).toEqual({ UF_CRM_SEG_RFM: Number(champions.ID) });
    await sandbox.result('crm.item.update', { entityTypeId: 3, id: contactId, fields: { ufCrmSegRfm: 'champions' } });
    expect((await rawContact()).custom).toEqual({ UF_CRM_SEG_RFM: Number(champions.ID) });
    const { item } = await sandbox.result('crm.item.get', { entityTypeId: 3, id: contactId, useOriginalUfNames: 'Y' });
    expect(item.UF_CRM_SEG_RFM).toBe(Number(champions.ID));
    expect((await sandbox.result('crm.contact.get', { id: contactId })).UF_CRM_SEG_RFM).toBe(champions.ID);
  });

  it('loses the clearing of an option by crm.item.update, not by crm.contact.update, nor with the defect off', async () => {
    await addTagField();
    const [{ ID }] = (await tagField()).LIST;
    const set = () => sandbox.result('crm.contact.update', { id: contactId, fields: { UF_CRM_SEG_RFM: ID } });
    const clearByItem = () =>
      sandbox.result('crm.item.update', { entityTypeId: 3, id: contactId, fields: { ufCrmSegRfm: '' } });
    await set();
    await clearByItem();
    expect((await rawContact()).custom.UF_CRM_SEG_RFM).toBe(Number(ID));
    await sandbox.result('crm.contact.update', { id: contactId, fields: { UF_CRM_SEG_RFM: '' } });
    expect((await rawContact()).custom.UF_CRM_SEG_RFM).toBeNull();
    await set();
    await sandbox.control('faults', { settings: { itemClearDefect: false } });
    await clearByItem();
    expect((await rawContact()).custom.UF_CRM_SEG_RFM).toBeNull();
  });

  it('moves the modification time on a change, and without one only in the legacy family', async () => {
    await sandbox.control('clock', { isFrozen: true });
    const before = (await rawContact()).updatedAt;
    await sandbox.control('clock', { advanceMs: 60_000 });
    await sandbox.result('crm.item.update', { entityTypeId: 3, id: contactId, fields: { name: 'Ann' } });
    expect((await rawContact()).updatedAt).toBe(before);
    await sandbox.result('crm.contact.update', { id: contactId, fields: { NAME: 'Ann' } });
    expect((await rawContact()).updatedAt).toBeGreaterThan(before);
  });

  it('closes a deal by its stage: time, outcome, history and close date follow', async () => {
    await sandbox.control('clock', { now: '2026-03-10T21:30:00Z', isFrozen: true });
    const id = await sandbox.result('crm.deal.add', {
      fields: { TITLE: 'Tea', CATEGORY_ID: 9, STAGE_ID: 'C9:NEW', OPPORTUNITY: '12.5', CONTACT_IDS: [contactId] },
    });
    await sandbox.control('clock', { advanceMs: 3_600_000 });
    await sandbox.result('crm.item.update', { entityTypeId: 2, id, fields: { stageId: 'C9:WON' } });
    const { item } = await sandbox.result('crm.item.get', { entityTypeId: 2, id });
    expect(item).toMatchObject({
      stageSemanticId: 'S',
      closed: 'Y',
      movedTime: '2026-03-11T00:30:00+02:00',
      closedate: '2026-03-11T00:00:00+02:00',
    });
    const { items } = await sandbox.result('crm.stagehistory.list', { entityTypeId: 2, filter: { OWNER_ID: id } });
    expect(items.map(({ TYPE_ID }: { TYPE_ID: string }) => TYPE_ID)).toEqual(['1', '3']);
    const wrong = await sandbox.call('crm.item.update', { entityTypeId: 2, id, fields: { stageId: 'C3:WON' } });
    expect(wrong.body.error).toBe('CRM_FIELD_ERROR_VALUE_NOT_VALID');
  });

  it('edits phones by id, adds without id and removes with an empty value', async () => {
    await sandbox.result('crm.contact.update', {
      id: contactId,
      fields: { PHONE: [{ VALUE: '+1' }, { VALUE: '+2' }] },
    });
    const [first, second] = (await sandbox.result('crm.contact.get', { id: contactId })).PHONE;
    await sandbox.result('crm.contact.update', {
      id: contactId,
      fields: { PHONE: [{ ID: first.ID, VALUE: '+3' }, { ID: second.ID }] },
    });
    expect((await rawContact()).phones).toEqual(['+3']);
  });

  it('merges duplicates and hands their deals to the survivor', async () => {
    const other = await sandbox.result('crm.contact.add', { fields: { NAME: 'Ann', PHONE: [{ VALUE: '+9' }] } });
    const deal = await sandbox.result('crm.deal.add', { fields: { CONTACT_ID: other } });
    const merged = await sandbox.result('crm.entity.mergeBatch', {
      params: { entityTypeId: 3, entityIds: [contactId, other] },
    });
    expect(merged).toEqual({ STATUS: 'SUCCESS', ENTITY_IDS: [other] });
    expect((await sandbox.result('crm.deal.get', { id: deal })).CONTACT_ID).toBe(String(contactId));
    expect((await rawContact()).phones).toEqual(['+9']);
    expect((await sandbox.call('crm.contact.get', { id: other })).body).toMatchObject({
      error: '',
      error_description: 'Not found',
    });
  });

  it('answers a record that is gone as each family does', async () => {
    await sandbox.result('crm.contact.delete', { id: contactId });
    expect(await sandbox.call('crm.item.update', { entityTypeId: 3, id: contactId, fields: {} })).toMatchObject({
      status: 400,
      body: { error: 'NOT_FOUND' },
    });
    expect(await sandbox.call('crm.contact.update', { id: contactId, fields: {} })).toMatchObject({
      status: 400,
      body: { error: '' },
    });
    expect(await sandbox.call('crm.contact.delete', { id: contactId })).toMatchObject({
      status: 400,
      body: { error: 'ERROR_CORE' },
    });
  });

  it('notes the writes of a batch in the journal, without a credential', async () => {
    const cmd = { a: `crm.contact.update?id=${contactId}&fields[NAME]=Eve`, b: 'crm.contact.list?start=-1' };
    await sandbox.result('batch', { cmd });
    const { body } = await sandbox.control('journal');
    expect(body.entries.at(-1)).toMatchObject({
      call: 'batch',
      status: 200,
      commands: ['crm.contact.update', 'crm.contact.list'],
      writes: [`contact:${contactId}`],
    });
    expect(JSON.stringify(body)).not.toContain(sandbox.servers.bitrix24.credentials.webhookSecret);
  });
});
