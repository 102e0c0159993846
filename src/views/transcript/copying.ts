/**
 * Copying from a transcript: the selected wire text alone, one line each, without numbers, signs and stage directions,
 * and without the line that is still to come.
 */

/** Wire text in the selection; null when it lies within one line, which the browser copies well by itself. */
export function wireTextIn(root: Element, selection: Selection | null): string | null {
  if (selection === null || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const touched = [...root.querySelectorAll('[data-row] [data-wire]')].filter((element) =>
    range.intersectsNode(element),
  );
  if (touched.length === 0 || touched.some((element) => holds(element, range))) return null;
  return touched
    .map((element) => selectedPart(element, range))
    .filter((text) => text !== '')
    .join('\n');
}

const holds = (element: Element, range: Range): boolean => element.contains(range.commonAncestorContainer);

function selectedPart(element: Element, range: Range): string {
  const part = document.createRange();
  part.selectNodeContents(element);
  if (element.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
  if (element.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
  return part.toString();
}
