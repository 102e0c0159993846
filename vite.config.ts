/**
 * The build of the page and the test projects. `#lib/<room>` leads to a room's door in the sources, as in the tsconfigs.
 *
 * The page is static files that work under any path. Its content policy stands in the built document, so that it holds
 * on hosts that send no headers.
 */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { Plugin } from 'vite';
import { parse } from 'yaml';
import { byLesson } from './src/app/gallery-order.ts';
import { editorPolicies } from './src/editor/policies.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Names of the trusted-types policies in use: ours, Svelte's for its own templates, and the editor's. */
const trusted = ['postroad', 'svelte-trusted-html', ...editorPolicies];

export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${trusted.join(' ')}`,
].join('; ');

const policyInDocument: Plugin = {
  name: 'postroad-content-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: contentPolicy },
      injectTo: 'head-prepend',
    },
  ],
};

/** `virtual:gallery`: file, title and description of every scenario of the gallery, in the order of lessons. */
const galleryList: Plugin = {
  name: 'postroad-gallery',
  resolveId: (id) => (id === 'virtual:gallery' ? '\0gallery' : null),
  load(id) {
    if (id !== '\0gallery') return null;
    const names = readdirSync(at('public/scenarios')).filter((name) => name.endsWith('.yaml'));
    const items = names.map((file) => {
      const { title, about } = parse(readFileSync(at(`public/scenarios/${file}`), 'utf8')) as Record<string, string>;
      return { file, title: title ?? file, about: about ?? '' };
    });
    items.sort(byLesson);
    return `export const gallery = ${JSON.stringify(items)};`;
  },
};

export default defineConfig({
  root: at('src'),
  base: './',
  publicDir: at('public'),
  plugins: [svelte({ configFile: at('svelte.config.js') }), policyInDocument, galleryList],
  resolve: { alias: [{ find: /^#lib\/([a-z/-]+)$/, replacement: `${at('lib/')}$1/index.ts` }] },
  worker: { format: 'es' },
  build: { outDir: at('dist/page'), emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4096 },
  preview: {
    host: '127.0.0.1',
    headers: {
      'Content-Security-Policy': `${contentPolicy}; frame-ancestors 'none'`,
      'X-Content-Type-Options': 'nosniff',
    },
  },
  test: {
    root: at('.'),
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['test/**/*.test.ts'], exclude: ['test/app/**'], testTimeout: 60_000 },
      },
      // The page in real browsers, after everything else: they are started once, and one file at a time uses them.
      {
        extends: true,
        test: {
          name: 'browsers',
          include: ['test/app/*.test.ts'],
          globalSetup: ['test/app/set-up.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          isolate: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
