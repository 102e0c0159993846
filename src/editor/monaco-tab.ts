/**
 * What the Tab key does in the code editor, so that nobody is held in it (WCAG 2.1.2): it indents; after Escape it leaves
 * once; Control M switches between the two.
 */
import type * as monaco from 'monaco-editor/editor';

/**
 * @param frame what the editor's own element stands in
 * @returns what takes it away again
 */
export function watchTab(
  frame: HTMLElement,
  editor: monaco.editor.IStandaloneCodeEditor,
  ontab: (moves: boolean) => void,
): () => void {
  let state: 'indents' | 'leaves' | 'leaves-once' = 'indents';
  const become = (next: typeof state): void => {
    if (next === state) return;
    state = next;
    editor.updateOptions({ tabFocusMode: next !== 'indents' });
    ontab(next !== 'indents');
  };
  const early = (press: KeyboardEvent): void => {
    if (press.key.toLowerCase() === 'm' && press.ctrlKey && !press.altKey && !press.metaKey) {
      press.preventDefault();
      press.stopPropagation();
      become(state === 'leaves' ? 'indents' : 'leaves');
    } else if (state === 'leaves-once' && !['Escape', 'Tab', 'Shift'].includes(press.key)) become('indents');
  };
  /** The editor has had its turn, and keeps an Escape that closed a list of its own to itself. */
  const late = (press: KeyboardEvent): void => {
    if (press.key === 'Escape' && state === 'indents') become('leaves-once');
  };
  frame.addEventListener('keydown', early, { capture: true });
  frame.addEventListener('keydown', late);
  const blur = editor.onDidBlurEditorWidget(() => {
    if (state === 'leaves-once') become('indents');
  });
  return () => {
    frame.removeEventListener('keydown', early, { capture: true });
    frame.removeEventListener('keydown', late);
    blur.dispose();
  };
}
