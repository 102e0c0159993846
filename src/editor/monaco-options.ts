/**
 * How the code editor is set up: the page's face and row, no decoration that says nothing, and bounds on what one line
 * may cost.
 */
import type { editor } from 'monaco-editor/editor';

/** Characters of a line that are drawn; the rest is cut. */
const mostDrawn = 4_000;

export const paneLabel = 'Scenario text. Escape, then Tab, leaves the text. Control M switches what Tab does.';

export const modelOptions = {
  tabSize: 2,
  indentSize: 2,
  insertSpaces: true,
} as const satisfies editor.ITextModelUpdateOptions;

export const paneOptions = (fontFamily: string): editor.IStandaloneEditorConstructionOptions => ({
  ariaLabel: paneLabel,
  automaticLayout: true,
  fixedOverflowWidgets: true,
  fontFamily,
  fontSize: 13,
  lineHeight: 20,
  fontLigatures: false,
  padding: { top: 12, bottom: 12 },
  lineNumbersMinChars: 4,
  lineDecorationsWidth: 16,
  glyphMargin: false,
  minimap: { enabled: false },
  stickyScroll: { enabled: false },
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  scrollBeyondLastLine: false,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  renderLineHighlight: 'line',
  renderControlCharacters: true,
  renderWhitespace: 'selection',
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  guides: { indentation: true, bracketPairs: false },
  cursorBlinking: 'solid',
  cursorSmoothCaretAnimation: 'off',
  smoothScrolling: false,
  contextmenu: false,
  links: false,
  colorDecorators: false,
  codeLens: false,
  inlayHints: { enabled: 'off' },
  dropIntoEditor: { enabled: false },
  pasteAs: { enabled: false },
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
  unusualLineTerminators: 'off',
  maxTokenizationLineLength: mostDrawn,
  stopRenderingLineAfter: mostDrawn,
  hover: { delay: 300, above: false, showLongLineWarning: false },
  wordBasedSuggestions: 'off',
  snippetSuggestions: 'none',
  quickSuggestions: { other: true, comments: false, strings: true },
  suggest: { showWords: false, showSnippets: false, showStatusBar: false, preview: false },
  inlineSuggest: { enabled: false },
});
