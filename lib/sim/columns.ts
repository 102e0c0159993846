/**
 * The columns of a journal: one number a column for each entry, grown by doubling. What a number means is the journal's
 * affair.
 */
export class Columns {
  kind = new Uint8Array(256);
  at = new Float64Array(256);
  host = new Uint32Array(256);
  n = new Uint32Array(256);
  cause = new Float64Array(256);
  /** Where the entry's fields begin in the slab. */
  offset = new Float64Array(256);
  size = 0;

  add(kind: number, at: number, host: number, n: number, cause: number, offset: number): void {
    if (this.size === this.kind.length) this.#grow();
    const i = this.size++;
    this.kind[i] = kind;
    this.at[i] = at;
    this.host[i] = host;
    this.n[i] = n;
    this.cause[i] = cause;
    this.offset[i] = offset;
  }

  #grow(): void {
    const double = this.size * 2;
    this.kind = into(new Uint8Array(double), this.kind);
    this.at = into(new Float64Array(double), this.at);
    this.host = into(new Uint32Array(double), this.host);
    this.n = into(new Uint32Array(double), this.n);
    this.cause = into(new Float64Array(double), this.cause);
    this.offset = into(new Float64Array(double), this.offset);
  }
}

function into<Column extends Uint8Array | Uint32Array | Float64Array>(larger: Column, old: Column): Column {
  larger.set(old);
  return larger;
}
