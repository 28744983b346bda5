import { Injectable } from '@nestjs/common';
import { CrmError, type CrmClient, type TagField, type TagFieldSpec, type TaggedEntity } from '@strata/crm-port';
import { TagFieldRepository, type OwnedField } from './tag-field.repository.js';
import { fieldSpecOf, textIn, type WrittenScheme } from './tag-labels.js';

/** A field of our name stands in the CRM, but nothing here says that we created it. */
export class ForeignFieldError extends Error {
  override readonly name = 'ForeignFieldError';

  constructor(label: string, key: string) {
    super(
      `The CRM already has a field “${label}” (${key}) that this installation did not create. ` +
        'If it is left from an earlier installation, run again with --adopt-field; otherwise rename it in the CRM.',
    );
  }
}

export interface EnsuredFields {
  readonly fields: readonly OwnedField[];
  readonly created: number;
}

/** Sees to it that every written scheme has its field in the CRM, created once and with all its options. */
@Injectable()
export class TagFieldsService {
  constructor(private readonly repository: TagFieldRepository) {}

  /**
   * Finds or creates the fields. The intent is stored before the creation, so that a field that was created by a
   * process that died is recognised as ours. A field or option that an admin deleted is made again.
   *
   * @throws ForeignFieldError unless `adopt` is set
   * @throws CrmError as the CRM says
   */
  async ensure(
    portalId: string,
    crm: CrmClient,
    wanted: readonly { scheme: WrittenScheme; entity: TaggedEntity }[],
    options: { language: string; adopt: boolean },
  ): Promise<EnsuredFields> {
    const known = await this.repository.list(portalId);
    const present = new Map<TaggedEntity, readonly TagField[]>();
    const fields: OwnedField[] = [];
    let created = 0;
    for (const { scheme, entity } of wanted) {
      if (!present.has(entity)) present.set(entity, await crm.tagFields(entity));
      const spec = fieldSpecOf(scheme, entity);
      const own = known.find((field) => field.schemeId === scheme.schemeId && field.entity === entity);
      const found = this.findInCrm(crm, present.get(entity)!, spec, own, options.language);
      if (found && !own && !options.adopt) throw new ForeignFieldError(found.label, found.key);
      if (!own) {
        const label = textIn(spec.label, options.language);
        await this.repository.saveIntent(portalId, {
          schemeId: scheme.schemeId,
          entity,
          fieldKey: crm.tagFieldKey(spec),
          label,
        });
      }
      const field = found ?? (await crm.createTagField(spec, options.language));
      if (!found) created += 1;
      const ready = await this.complete(crm, field, spec, own, scheme.schemeId, options.language);
      await this.repository.saveReady(portalId, ready);
      fields.push(ready);
    }
    return { fields, created };
  }

  /**
   * Compares our fields with the CRM's: a field or option that an admin deleted took its values along, so our copy
   * forgets them too, and the next plan puts them back.
   */
  async notice(portalId: string, crm: Pick<CrmClient, 'tagFields'>): Promise<void> {
    const present = new Map<TaggedEntity, readonly TagField[]>();
    for (const field of await this.repository.list(portalId)) {
      if (field.state !== 'ready') continue;
      if (!present.has(field.entity)) present.set(field.entity, await crm.tagFields(field.entity));
      const found = present.get(field.entity)!.find((each) => each.key === field.fieldKey);
      if (!found) {
        await this.repository.forget(portalId, field);
        continue;
      }
      const kept = new Set(found.options.map((option) => option.id));
      const lost = Object.values(field.options).filter((option) => !kept.has(option.id));
      if (lost.length > 0) {
        await this.repository.forgetValues(
          portalId,
          field,
          lost.map((option) => option.id),
        );
      }
    }
  }

  /** By key where we know it; by the label of our intent where the CRM gives keys itself and the process died in between. */
  private findInCrm(
    crm: CrmClient,
    present: readonly TagField[],
    spec: TagFieldSpec,
    own: OwnedField | undefined,
    language: string,
  ): TagField | undefined {
    const key = own?.fieldKey ?? crm.tagFieldKey(spec);
    if (key !== null) return present.find((field) => field.key === key);
    const label = own?.label ?? textIn(spec.label, language);
    const labels = new Set(spec.options.map((option) => textIn(option.label, language)));
    return present.find((field) => field.label === label && field.options.some((option) => labels.has(option.label)));
  }

  private async complete(
    crm: CrmClient,
    found: TagField,
    spec: TagFieldSpec,
    own: OwnedField | undefined,
    schemeId: string,
    language: string,
  ): Promise<OwnedField> {
    let field = found;
    let options = matchOptions(field, spec, own, language);
    if (Object.keys(options).length < spec.options.length) {
      const missing = { ...spec, options: spec.options.filter((option) => !(option.code in options)) };
      field = await crm.addTagOptions(field, missing, language);
      options = matchOptions(field, spec, own, language);
    }
    const lost = spec.options.find((option) => !(option.code in options));
    if (lost)
      throw new CrmError(
        'rejected',
        `The CRM did not keep the option “${textIn(lost.label, language)}” of the field “${field.label}”.`,
      );
    return { schemeId, entity: field.entity, state: 'ready', fieldKey: field.key, label: field.label, options };
  }
}

/** Option by remembered id first (it survives a rename), then by the code that the CRM keeps, then by label. */
function matchOptions(
  field: TagField,
  spec: TagFieldSpec,
  own: OwnedField | undefined,
  language: string,
): Record<string, { id: string; label: string }> {
  const options: Record<string, { id: string; label: string }> = {};
  for (const { code, label } of spec.options) {
    const remembered = own?.options[code]?.id;
    const option =
      field.options.find((each) => each.id === remembered) ??
      field.options.find((each) => each.code === code) ??
      field.options.find((each) => each.code === null && each.label === textIn(label, language));
    if (option) options[code] = { id: option.id, label: option.label };
  }
  return options;
}
