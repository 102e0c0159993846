/**
 * What a drawing of the map consists of: shapes with their places in pixels. No colours and no decisions.
 */
import type { LineClass } from '#lib/projection';

export interface Words {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** `host` a name, `label` a word of the instrument, `note` a remark, `here` the present stage. */
  readonly role: 'host' | 'label' | 'note' | 'here';
  readonly text: string;
  /** In full, where `text` is not. */
  readonly title: string;
  /** A word of the instrument that follows it: `down`, `client`. */
  readonly tail: string;
}

export interface Road {
  readonly key: string;
  readonly d: string;
  readonly look: 'done' | 'past' | 'ahead' | 'shut';
}

export interface Station {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly look: 'up' | 'down' | 'nowhere';
  readonly letter: 'this' | 'other' | 'none';
}

export interface Stone {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly done: boolean;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Round the exchangers of a domain. */
  readonly outline: (Place & { readonly width: number; readonly height: number }) | null;
  /** Where the outline gives way to the domain's name. */
  readonly clearing: (Place & { readonly width: number; readonly height: number }) | null;
  readonly roads: readonly Road[];
  /** Bars on roads that nobody gets through. */
  readonly bars: readonly (Place & { readonly key: string })[];
  readonly stones: readonly Stone[];
  readonly cap: Place | null;
  readonly stations: readonly Station[];
  readonly words: readonly Words[];
  readonly tag: Place | null;
  readonly flow: (Place & { readonly d: string; readonly code: string; readonly class: LineClass }) | null;
}

export const TAG_WIDTH = 116;
export const TAG_HEIGHT = 20;
