import type { Unit } from '../measure/features.js';
import type { Statement } from '../wording/statement.js';
import type { CriterionUsefulness } from './criterion-usefulness.js';
import type { Medoid, MedoidOptions } from './medoid.js';
import type { PersonaCheck } from './persona-checks.js';

/** Fields of the record that portraits are drawn from. Names as the CRM or the file has them. */
export interface PersonaFields {
  readonly text?: readonly string[];
  readonly number?: readonly string[];
  /** Had they contacted before? How did they learn of the firm? What exactly are they interested in? (M34) */
  readonly returning?: string;
  readonly source?: string;
  readonly interest?: string;
}

/** What somebody wrote on a card. */
export interface PersonaCard {
  readonly name?: string;
  readonly goals?: string;
  /** Address of a picture. */
  readonly picture?: string;
}

export interface PersonaOptions extends MedoidOptions {
  /** Cards by segment code. */
  readonly cards?: Readonly<Record<string, PersonaCard>>;
  /** How many values of a text field are told. Default 3. */
  readonly topValues?: number;
}

/** A figure among the members. Quartiles are of type 7; null when no member has it. */
export interface PersonaFigure {
  /** Canonical name of the column. */
  readonly column: string;
  readonly unit: Unit;
  /** Members that have it. */
  readonly customers: number;
  readonly lowerQuartile: number | null;
  readonly median: number | null;
  readonly upperQuartile: number | null;
}

/** A value of a text field among the members. */
export interface PersonaValue {
  readonly value: string;
  readonly customers: number;
  /** Of the members that have a value. */
  readonly share: number;
  /** Of the base that has a value. */
  readonly baseShare: number;
  /** share / baseShare */
  readonly lift: number;
}

/** A text field among the members. */
export interface PersonaField {
  readonly field: string;
  /** Share of the members that have a value. */
  readonly filled: number;
  /** Most frequent first; of equally frequent ones by string order. */
  readonly values: readonly PersonaValue[];
}

/** The portrait of one segment. */
export interface Persona {
  readonly segment: string;
  /** As written on the card; null: the name of the segment. */
  readonly name: string | null;
  readonly goals: string | null;
  readonly picture: string | null;
  readonly customers: number;
  /** Of the base. */
  readonly customerShare: number;
  readonly revenueMinor: number;
  readonly revenueShare: number;
  /** The real customer that the others are most like; null when nobody has all figures. */
  readonly typical: (Medoid & { readonly customer: string }) | null;
  readonly figures: readonly PersonaFigure[];
  readonly fields: readonly PersonaField[];
  /** Answers to the three questions; null where the field is not named or not there. */
  readonly answers: {
    readonly returning: PersonaField | null;
    readonly source: PersonaField | null;
    readonly interest: PersonaField | null;
  };
  readonly statements: readonly Statement[];
}

export interface Personas {
  /** Segments that hold somebody, in the order of the scheme. */
  readonly personas: readonly Persona[];
  readonly checks: readonly PersonaCheck[];
  /** The most useful first. */
  readonly criteria: readonly CriterionUsefulness[];
  /** Columns that tell nothing about the segments. */
  readonly ignorable: readonly string[];
}
