/**
 * The build of the page and the test projects. `#lib/<room>` leads to a room's door in the sources, as in the tsconfigs.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const lib = fileURLToPath(new URL('lib/', import.meta.url));

export default defineConfig({
  resolve: { alias: [{ find: /^#lib\/([a-z/-]+)$/, replacement: `${lib}$1/index.ts` }] },
  test: {
    projects: [{ extends: true, test: { name: 'node', include: ['test/**/*.test.ts'], testTimeout: 60_000 } }],
  },
});
