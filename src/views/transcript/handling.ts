/**
 * What a hand does in the list of rows: a click selects a row, up and down move among them, copying gives the wire text
 * alone. Rows carry `data-row`; what selects them carries their `seq` in `data-seq`.
 */
import { wireTextIn } from './copying.ts';

/** Listens until the function that it gives is called. */
export function handleRows(list: HTMLElement, onselect: (seq: number) => void): () => void {
  const click = (event: MouseEvent): void => {
    const seq = selectedBy(event);
    if (seq !== null) onselect(seq);
  };
  const keydown = (event: KeyboardEvent): void => move(list, event);
  const copy = (event: ClipboardEvent): void => {
    const text = wireTextIn(list, getSelection());
    if (text === null) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  list.addEventListener('click', click);
  list.addEventListener('keydown', keydown);
  list.addEventListener('copy', copy);
  return () => {
    list.removeEventListener('click', click);
    list.removeEventListener('keydown', keydown);
    list.removeEventListener('copy', copy);
  };
}

/** Anywhere in a row counts, unless the click ends a selection of text, or is for another control. */
function selectedBy({ target }: MouseEvent): number | null {
  if (!(target instanceof Element) || getSelection()?.isCollapsed === false) return null;
  const stop = target.closest('a, button') ?? target.closest('[data-row]')?.querySelector('[data-seq]');
  const seq = stop?.getAttribute('data-seq') ?? null;
  return seq === null ? null : Number(seq);
}

/** Left and right are the page's. */
function move(list: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  const stops = [...list.querySelectorAll<HTMLElement>('[data-seq]')];
  const place = stops.findIndex((stop) => stop === document.activeElement);
  if (place < 0) return;
  event.preventDefault();
  stops[place + (event.key === 'ArrowUp' ? -1 : 1)]?.focus();
}
