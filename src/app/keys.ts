/**
 * Keys: which wish a key press stands for. Single keys act only outside text fields, and not at all when they are
 * switched off (WCAG 2.1.4).
 */
export type Panel = 'queue' | 'dns' | 'message' | 'state' | 'scenario';
export const panels: readonly Panel[] = ['queue', 'dns', 'message', 'state', 'scenario'];

export type Wish =
  | { readonly kind: 'step'; readonly by: 1 | -1 }
  | { readonly kind: 'next-reply' | 'next-trouble' | 'first' | 'last' | 'help' | 'close' }
  | { readonly kind: 'panel'; readonly panel: Panel };

/** For the list under `?`. */
export const keyList: readonly (readonly [string, string])[] = [
  ['→ ←', 'next line, line back'],
  ['Shift →', 'next reply'],
  ['n', 'next error or bounce'],
  ['Home End', 'first line, last line'],
  ['1 … 5', 'open or close a panel: Queue, DNS, Message, State, Scenario'],
  ['Esc', 'close the panel'],
  ['Ctrl Enter', 'run the scenario text'],
  ['?', 'this list'],
];

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>;

export function wishOf(press: Press, singleKeys: boolean): Wish | null {
  if (press.ctrlKey || press.metaKey || press.altKey || isTyping(press.target)) return null;
  switch (press.key) {
    case 'ArrowRight':
      return press.shiftKey ? { kind: 'next-reply' } : { kind: 'step', by: 1 };
    case 'ArrowLeft':
      return { kind: 'step', by: -1 };
    case 'Home':
      return { kind: 'first' };
    case 'End':
      return { kind: 'last' };
    case 'Escape':
      return { kind: 'close' };
  }
  if (!singleKeys) return null;
  if (press.key === 'n') return { kind: 'next-trouble' };
  if (press.key === '?') return { kind: 'help' };
  const panel = panels[Number(press.key) - 1];
  return panel === undefined ? null : { kind: 'panel', panel };
}

/** Text fields. Controls that use the arrows themselves keep them from coming here. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable], .monaco-editor') !== null
  );
}
