/** The state diagram as a table: a row for each verb, a column for each phase, in each cell where it leads. */
import type { Diagram } from '#lib/projection';
import { sayVerb } from '#lib/wording';

export interface StateTable {
  readonly phases: readonly string[];
  readonly rows: readonly {
    readonly verb: string;
    readonly label: string;
    /** The phase after success, for each phase; null where the verb may not come. */
    readonly cells: readonly (string | null)[];
  }[];
}

export function tableOf({ nodes, edges }: Diagram): StateTable {
  const verbs = [...new Set(edges.map(({ verb }) => verb))];
  return {
    phases: nodes,
    rows: verbs.map((verb) => ({
      verb,
      label: sayVerb(verb),
      cells: nodes.map((from) => edges.find((edge) => edge.verb === verb && edge.from === from)?.to ?? null),
    })),
  };
}
