/**
 * The editor's colours, made from the design tokens of the page, so that both change together.
 */
export interface EditorTheme {
  readonly base: 'vs' | 'vs-dark';
  readonly inherit: false;
  readonly rules: { readonly token: string; readonly foreground?: string; readonly fontStyle?: string }[];
  readonly colors: Record<string, string>;
}

const none = '#00000000';

/** Editor colour → token, with an opacity in hex digits where the paper should show through. */
const colours: Readonly<Record<string, readonly [token: string, opacity?: string]>> = {
  foreground: ['--ink'],
  focusBorder: ['--focus'],
  'icon.foreground': ['--ink-2'],
  'editor.background': ['--paper'],
  'editor.foreground': ['--ink'],
  'editorLineNumber.foreground': ['--ink-3'],
  'editorLineNumber.activeForeground': ['--ink'],
  'editorCursor.foreground': ['--ink'],
  'editor.lineHighlightBackground': ['--paper-sunk'],
  'editor.selectionBackground': ['--rule-strong', '55'],
  'editor.inactiveSelectionBackground': ['--rule-strong', '33'],
  'editor.findMatchBackground': ['--rule-strong', '88'],
  'editor.findMatchHighlightBackground': ['--rule-strong', '44'],
  'editor.findRangeHighlightBackground': ['--rule-strong', '22'],
  'editor.rangeHighlightBackground': ['--paper-sunk'],
  'editorIndentGuide.background1': ['--rule'],
  'editorIndentGuide.activeBackground1': ['--rule-strong'],
  'editorBracketMatch.background': ['--rule'],
  'editorBracketHighlight.foreground1': ['--ink-2'],
  'editorBracketHighlight.foreground2': ['--ink-2'],
  'editorBracketHighlight.foreground3': ['--ink-2'],
  'editorBracketHighlight.unexpectedBracket.foreground': ['--ink-2'],
  'editorError.foreground': ['--no'],
  'editorWarning.foreground': ['--ink-2'],
  'editorInfo.foreground': ['--ink-3'],
  'editorWidget.background': ['--paper-raised'],
  'editorWidget.foreground': ['--ink'],
  'editorWidget.border': ['--rule-strong'],
  'editorHoverWidget.background': ['--paper-raised'],
  'editorHoverWidget.foreground': ['--ink'],
  'editorHoverWidget.border': ['--rule-strong'],
  'editorSuggestWidget.background': ['--paper-raised'],
  'editorSuggestWidget.foreground': ['--ink'],
  'editorSuggestWidget.border': ['--rule-strong'],
  'editorSuggestWidget.selectedBackground': ['--rule'],
  'editorSuggestWidget.selectedForeground': ['--ink'],
  'editorSuggestWidget.selectedIconForeground': ['--ink'],
  'editorSuggestWidget.highlightForeground': ['--ink'],
  'editorSuggestWidget.focusHighlightForeground': ['--ink'],
  'input.background': ['--paper'],
  'input.foreground': ['--ink'],
  'input.border': ['--rule-strong'],
  'list.hoverBackground': ['--paper-sunk'],
  'scrollbarSlider.background': ['--rule-strong', '55'],
  'scrollbarSlider.hoverBackground': ['--rule-strong', '88'],
  'scrollbarSlider.activeBackground': ['--rule-strong', 'aa'],
  'widget.border': ['--rule-strong'],
};
const clear = [
  'editor.lineHighlightBorder',
  'editorBracketMatch.border',
  'widget.shadow',
  'scrollbar.shadow',
  'editorOverviewRuler.border',
];

/** Kinds of the YAML grammar → token of ink, and weight or slant. */
const inks: readonly (readonly [kind: string, ink: string, style?: string])[] = [
  ['', '--ink'],
  ['type', '--ink', 'bold'],
  ['string', '--ink'],
  ['number', '--ink-2'],
  ['keyword', '--ink'],
  ['namespace', '--ink'],
  ['tag', '--ink'],
  ['operators', '--ink-2'],
  ['delimiter', '--ink-2'],
  ['comment', '--ink-3', 'italic'],
];

/** `#rgb`, `#rrggbb` or `rgb(r, g, b)` as `#rrggbb`; null for another notation. */
export function hexOf(colour: string): string | null {
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(colour.trim()) ?? [];
  if (long !== undefined) return `#${long}`;
  if (short !== undefined) return `#${short.replace(/./g, '$&$&')}`;
  const [, ...parts] = /^rgb\((\d{1,3}), (\d{1,3}), (\d{1,3})\)$/.exec(colour.trim()) ?? [];
  return parts.length === 0 ? null : `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}

/** @param valueOf the colour of a design token; one that `hexOf` cannot read is left to the base */
export function editorTheme(theme: 'light' | 'dark', valueOf: (token: string) => string): EditorTheme {
  const hex = (token: string): string | null => hexOf(valueOf(token));
  const colors: Record<string, string> = Object.fromEntries(clear.map((name) => [name, none]));
  for (const [name, [token, opacity = '']] of Object.entries(colours)) {
    const value = hex(token);
    if (value !== null) colors[name] = `${value}${opacity}`;
  }
  const rules = inks.map(([token, ink, fontStyle]) => {
    const value = hex(ink);
    return {
      token,
      ...(value === null ? {} : { foreground: value.slice(1) }),
      ...(fontStyle === undefined ? {} : { fontStyle }),
    };
  });
  return { base: theme === 'dark' ? 'vs-dark' : 'vs', inherit: false, rules, colors };
}
