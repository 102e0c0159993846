/**
 * Hands what `suggestions.ts` knows to the code editor. Details are plain strings.
 */
import * as monaco from 'monaco-editor/editor';
import { suggestionsAt } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';

const { CompletionItemKind } = monaco.languages;
const kinds = {
  key: CompletionItemKind.Property,
  host: CompletionItemKind.Module,
  word: CompletionItemKind.Value,
} as const;

/** Completion for one model, until it is disposed. */
export const completeScenario = (model: monaco.editor.ITextModel, hosts: () => readonly string[]): monaco.IDisposable =>
  monaco.languages.registerCompletionItemProvider('yaml', {
    triggerCharacters: ['@', ' ', '[', '{'],
    provideCompletionItems(asked, position) {
      if (asked !== model) return { suggestions: [] };
      const { lineNumber, column } = position;
      const before = model.getValueInRange(new monaco.Range(1, 1, lineNumber, column));
      const { replaces, items } = suggestionsAt(before, hosts());
      const range = new monaco.Range(lineNumber, column - replaces, lineNumber, column);
      return { suggestions: items.map((item, order) => itemOf(item, order, range)) };
    },
  });

const itemOf = (
  { kind, label, holds, insert, more }: Suggestion,
  order: number,
  range: monaco.Range,
): monaco.languages.CompletionItem => ({
  kind: kinds[kind],
  label: { label, description: holds },
  insertText: insert,
  sortText: String(order).padStart(4, '0'),
  range,
  ...(more ? { command: { id: 'editor.action.triggerSuggest', title: '' } } : {}),
});
