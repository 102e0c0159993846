/**
 * The agenda: all that will happen, soonest first, ordered by (instant, target host, source host, the source's own
 * counter). Hosts make these keys alone, so no placement and no luck decides a tie (journal contract, section 1).
 *
 * A binary heap in typed arrays; what is due is kept beside it in slots. Knows nothing of what it holds.
 */
import type { Instant } from './instant.ts';
import type { HostIndex } from './key.ts';

export interface Due<What> {
  readonly at: Instant;
  readonly target: HostIndex;
  readonly source: HostIndex;
  /** The source host's own counter: no two entries of one source share it. */
  readonly n: number;
  readonly what: What;
}

export class Agenda<What> {
  #at = new Float64Array(64);
  #target = new Uint32Array(64);
  #source = new Uint32Array(64);
  #n = new Float64Array(64);
  #slot = new Uint32Array(64);
  #held: (What | undefined)[] = [];
  #free: number[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The instant of the next entry; undefined when nothing is due. */
  get soonest(): Instant | undefined {
    return this.#size === 0 ? undefined : this.#at[0];
  }

  add(at: Instant, target: HostIndex, source: HostIndex, n: number, what: What): void {
    if (this.#size === this.#at.length) this.#grow();
    const slot = this.#free.pop() ?? this.#held.length;
    this.#held[slot] = what;
    let i = this.#size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.#beats(at, target, source, n, parent)) break;
      this.#move(parent, i);
      i = parent;
    }
    this.#place(i, at, target, source, n, slot);
  }

  take(): Due<What> | undefined {
    if (this.#size === 0) return undefined;
    const slot = this.#slot[0] as number;
    const due: Due<What> = {
      at: this.#at[0] as number,
      target: this.#target[0] as number,
      source: this.#source[0] as number,
      n: this.#n[0] as number,
      what: this.#held[slot] as What,
    };
    this.#held[slot] = undefined;
    this.#free.push(slot);
    this.#size--;
    if (this.#size > 0) this.#sink();
    return due;
  }

  /** The last entry takes the place of the first and sinks to where it belongs. */
  #sink(): void {
    const last = this.#size;
    const at = this.#at[last] as number;
    const target = this.#target[last] as number;
    const source = this.#source[last] as number;
    const n = this.#n[last] as number;
    const slot = this.#slot[last] as number;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= last) break;
      if (child + 1 < last && this.#before(child + 1, child)) child++;
      if (this.#beats(at, target, source, n, child)) break;
      this.#move(child, i);
      i = child;
    }
    this.#place(i, at, target, source, n, slot);
  }

  #before(a: number, b: number): boolean {
    return this.#beats(
      this.#at[a] as number,
      this.#target[a] as number,
      this.#source[a] as number,
      this.#n[a] as number,
      b,
    );
  }

  #beats(at: Instant, target: number, source: number, n: number, i: number): boolean {
    const otherAt = this.#at[i] as number;
    if (at !== otherAt) return at < otherAt;
    const otherTarget = this.#target[i] as number;
    if (target !== otherTarget) return target < otherTarget;
    const otherSource = this.#source[i] as number;
    if (source !== otherSource) return source < otherSource;
    return n < (this.#n[i] as number);
  }

  #move(from: number, to: number): void {
    this.#at[to] = this.#at[from] as number;
    this.#target[to] = this.#target[from] as number;
    this.#source[to] = this.#source[from] as number;
    this.#n[to] = this.#n[from] as number;
    this.#slot[to] = this.#slot[from] as number;
  }

  #place(i: number, at: Instant, target: number, source: number, n: number, slot: number): void {
    this.#at[i] = at;
    this.#target[i] = target;
    this.#source[i] = source;
    this.#n[i] = n;
    this.#slot[i] = slot;
  }

  #grow(): void {
    const double = this.#at.length * 2;
    const copy = <A extends Float64Array | Uint32Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.#at = copy(this.#at, new Float64Array(double));
    this.#target = copy(this.#target, new Uint32Array(double));
    this.#source = copy(this.#source, new Uint32Array(double));
    this.#n = copy(this.#n, new Float64Array(double));
    this.#slot = copy(this.#slot, new Uint32Array(double));
  }
}
