/**
 * Small facts about entries, worked out once for a run: making an entry out of the journal's columns takes its time when
 * it names hundreds of recipients, and a panel asks the same at every step.
 */
import type { Views } from '../../app/views.ts';

/** The same function, which remembers its values as long as the run is on screen. They must not depend on a cursor. */
export function perRun<Value>(make: (views: Views, seq: number) => Value): (views: Views, seq: number) => Value {
  const kept = new WeakMap<Views, Map<number, Value>>();
  return (views, seq) => {
    const values = kept.get(views) ?? new Map<number, Value>();
    kept.set(views, values);
    const known = values.get(seq);
    if (known !== undefined || values.has(seq)) return known as Value;
    const value = make(views, seq);
    values.set(seq, value);
    return value;
  };
}
