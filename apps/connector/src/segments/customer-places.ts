import { COMPANY, CONTACT, parseCustomerId, type CustomerKind } from './customer-id.js';
import { IdIndex } from './id-index.js';

interface PlacesOfKind {
  readonly index: IdIndex;
  /** Per number in the index: the place among all customers. */
  readonly places: Uint32Array;
}

/**
 * Finds customers among others by what the tables know them by, kind and number. A map by text would take some 100 MB for
 * a million.
 */
export class CustomerPlaces {
  readonly kinds: Uint8Array;
  readonly ids: Float64Array;
  private readonly contacts: PlacesOfKind;
  private readonly companies: PlacesOfKind;

  /** @param customers canonical ids, each once, in any order */
  constructor(customers: readonly string[]) {
    this.kinds = new Uint8Array(customers.length);
    this.ids = new Float64Array(customers.length);
    for (let place = 0; place < customers.length; place++) {
      const { kind, id } = parseCustomerId(customers[place]!);
      this.kinds[place] = kind;
      this.ids[place] = id;
    }
    this.contacts = this.ofKind(CONTACT);
    this.companies = this.ofKind(COMPANY);
  }

  /** The customer's place, or -1. */
  find(kind: CustomerKind, id: number): number {
    const { index, places } = kind === CONTACT ? this.contacts : this.companies;
    const found = index.find(id);
    return found < 0 ? -1 : places[found]!;
  }

  private ofKind(kind: CustomerKind): PlacesOfKind {
    const { ids } = this;
    const places = Uint32Array.from(ids.keys())
      .filter((place) => this.kinds[place] === kind)
      .sort((a, b) => ids[a]! - ids[b]!);
    return { index: new IdIndex(Float64Array.from(places, (place) => ids[place]!)), places };
  }
}
