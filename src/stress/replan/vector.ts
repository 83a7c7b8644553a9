/**
 * A vector that is mostly nought: dense values, and the list of places that may be otherwise. Work on it goes with the
 * length of the list. A place on the list may hold nought; a place off the list never holds anything else.
 */
export class Hollow {
  readonly value: Float64Array;
  readonly place: Int32Array;
  readonly #listed: Uint8Array;
  count = 0;

  constructor(size: number) {
    this.value = new Float64Array(size);
    this.place = new Int32Array(size);
    this.#listed = new Uint8Array(size);
  }

  add(at: number, amount: number): void {
    if (this.#listed[at] === 0) {
      this.#listed[at] = 1;
      this.place[this.count] = at;
      this.count += 1;
    }
    this.value[at] = (this.value[at] ?? 0) + amount;
  }

  at(at: number): number {
    return this.value[at] ?? 0;
  }

  clear(): void {
    for (let k = 0; k < this.count; k += 1) {
      const at = this.place[k] ?? 0;
      this.value[at] = 0;
      this.#listed[at] = 0;
    }
    this.count = 0;
  }
}
