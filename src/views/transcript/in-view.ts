/** What stays in view above the first element, so that a line never stands without the ones before it. */
const CONTEXT = 48;

/**
 * Scrolls as little as it takes to have all of these elements in view; when they are too tall together, the first one's
 * top counts. At once: motion is not part of a step.
 */
export function keepInView(scroller: Element, elements: readonly (Element | null)[], margin: number): void {
  const boxes = elements.flatMap((element) => (element === null ? [] : [element.getBoundingClientRect()]));
  const [first] = boxes;
  if (first === undefined) return;
  const frame = scroller.getBoundingClientRect();
  const below = Math.max(...boxes.map(({ bottom }) => bottom)) + margin - frame.bottom;
  const room = first.top - margin - frame.top;
  if (room < 0) scroller.scrollTop += room;
  else if (below > 0)
    scroller.scrollTop += Math.min(below + cutAt(scroller, frame.top + below), Math.max(0, room + margin - CONTEXT));
}

/** How much of a row stands below this height when it is cut there: no half rows at the top. */
function cutAt(scroller: Element, height: number): number {
  for (const row of scroller.querySelectorAll('li')) {
    const { top, bottom } = row.getBoundingClientRect();
    if (top < height && bottom > height && bottom - top < 100) return bottom - height;
  }
  return 0;
}
