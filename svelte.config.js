/** Svelte 5 with runes everywhere; types in components are checked by svelte-check. */
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default { preprocess: vitePreprocess(), compilerOptions: { runes: true } };
