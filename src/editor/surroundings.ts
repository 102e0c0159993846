/**
 * What the editor package finds around it, set before any of it is loaded: its worker comes through the page's own
 * policy, and it gets the trusted-types policies it draws with and no others.
 */
import editorWorkerUrl from 'monaco-editor/editor/editor.worker?worker&url';
import { openWorker } from '../workers/trusted.ts';
import { editorPolicies } from './policies.ts';

interface Factory {
  createPolicy(name: string, rules: object): object;
}
interface Surroundings {
  readonly trustedTypes?: Factory;
  MonacoEnvironment?: object;
}

export function surroundEditor(): void {
  const page = globalThis as unknown as Surroundings;
  page.MonacoEnvironment ??= {
    getWorker: () => openWorker(editorWorkerUrl, 'editor'),
    createTrustedTypesPolicy: (name: string, rules: object) =>
      editorPolicies.includes(name) ? page.trustedTypes?.createPolicy(name, rules) : undefined,
  };
}
