/**
 * The code editor: the parts of its package that a scenario needs, and a pane with plain methods around it. Only this
 * file and its neighbours `monaco-*.ts` know the package; they are loaded when the panel opens for the first time.
 *
 * Texts of a scenario are shown as text only: hovers are plain, nothing is a link or a command, long lines are cut.
 */
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/yaml/register';
import * as monaco from 'monaco-editor/editor';
import type { Mark } from './marks.ts';
import { completeScenario } from './monaco-completion.ts';
import { modelOptions, paneOptions } from './monaco-options.ts';
import { watchTab } from './monaco-tab.ts';
import { editorTheme } from './theme.ts';

export interface PaneEvents {
  onchange(text: string): void;
  /** What the Tab key does now. */
  ontab(moves: boolean): void;
  hosts(): readonly string[];
}

export interface Pane {
  /** Replaces everything, without a way back, unless it is what stands there. */
  setText(text: string): void;
  setMarks(marks: readonly Mark[]): void;
  setTheme(theme: 'light' | 'dark'): void;
  /** Puts the cursor at a mark, into view. */
  goTo(mark: Mark): void;
  /** Writes something in place of what is marked; can be undone. */
  repair(mark: Mark, by: string): void;
  dispose(): void;
}

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  note: monaco.MarkerSeverity.Info,
} as const;

/** Widths of letters change when a face arrives late. */
document.fonts.addEventListener('loadingdone', () => {
  monaco.editor.remeasureFonts();
});

export function openPane(frame: HTMLElement, text: string, events: PaneEvents): Pane {
  const model = monaco.editor.createModel(text, 'yaml');
  model.updateOptions(modelOptions);
  const inner = frame.appendChild(document.createElement('div'));
  inner.style.height = '100%';
  const editor = monaco.editor.create(inner, { ...paneOptions(faceOf(frame)), model });
  const completion = completeScenario(model, () => events.hosts());
  let said = text;
  model.onDidChangeContent(() => {
    said = model.getValue();
    events.onchange(said);
  });
  // Remarks below take room: the line that is being written stays in view.
  editor.onDidLayoutChange(() => {
    const cursor = editor.hasTextFocus() ? editor.getPosition() : null;
    if (cursor !== null) editor.revealPosition(cursor, monaco.editor.ScrollType.Immediate);
  });
  const unwatch = watchTab(frame, editor, (moves) => {
    events.ontab(moves);
  });

  return {
    setText(wanted) {
      if (wanted !== said) model.setValue(wanted);
    },
    setMarks: (marks) => {
      monaco.editor.setModelMarkers(model, 'scenario', marks.map(markerOf));
    },
    setTheme(theme) {
      const tokens = getComputedStyle(frame);
      const name = `postroad-${theme}`;
      monaco.editor.defineTheme(
        name,
        editorTheme(theme, (token) => tokens.getPropertyValue(token)),
      );
      monaco.editor.setTheme(name);
    },
    goTo({ line, column }) {
      editor.setPosition({ lineNumber: line, column });
      editor.revealLineInCenterIfOutsideViewport(line);
      editor.focus();
    },
    repair(mark, by) {
      const range = monaco.Range.fromPositions(model.getPositionAt(mark.start), model.getPositionAt(mark.end));
      editor.pushUndoStop();
      editor.executeEdits('repair', [{ range, text: by }]);
      editor.pushUndoStop();
      editor.focus();
    },
    dispose() {
      unwatch();
      completion.dispose();
      editor.dispose();
      model.dispose();
      inner.remove();
    },
  };
}

const markerOf = ({ severity, line, column, endColumn, sentence, rule }: Mark): monaco.editor.IMarkerData => ({
  severity: severities[severity],
  startLineNumber: line,
  startColumn: column,
  endLineNumber: line,
  endColumn,
  message: sentence,
  ...(rule === '' ? {} : { source: rule }),
});

const faceOf = (frame: HTMLElement): string => getComputedStyle(frame).getPropertyValue('--wire');
