/**
 * The library, bundled into one script and evaluated in QuickJS compiled to WebAssembly: no clock, no timers, no host
 * API at all. Memory and stack are capped as for a guest.
 */
import base from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten-core';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Rolldown } from 'vite';
import config from '../../vite.config.ts';

export interface Guest {
  hashOfRun(plan: string, seed: number): string;
  dispose(): void;
}

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('guest.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    resolve: config.resolve ?? {},
    build: { write: false, minify: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'postroad' } },
  });
  const [output] = built as Rolldown.RolldownOutput[];
  const [chunk] = output?.output ?? [];
  if (chunk?.type !== 'chunk') throw new Error('the bundle has no script');
  return chunk.code;
}

export async function openGuest(): Promise<Guest> {
  const code = await bundle();
  const { Memory } = WebAssembly;
  const wasmMemory = new Memory({ initial: 256, maximum: 2048 });
  const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(base, { wasmMemory }));
  const runtime = quickjs.newRuntime();
  runtime.setMaxStackSize(128 * 1024);
  const intrinsics = {
    BaseObjects: true,
    Eval: true,
    Promise: true,
    MapSet: true,
    TypedArrays: true,
    JSON: true,
    RegExp: true,
    RegExpCompiler: true,
    Proxy: true,
  };
  const context = runtime.newContext({ intrinsics });
  const evaluate = (script: string): unknown => {
    const result = context.evalCode(script);
    if (result.error !== undefined) {
      const error: unknown = context.dump(result.error);
      result.error.dispose();
      throw new Error(`in QuickJS: ${JSON.stringify(error)}`);
    }
    const value: unknown = context.dump(result.value);
    result.value.dispose();
    return value;
  };
  evaluate('delete Math.random');
  evaluate(`${code}\nglobalThis.postroad = postroad;`);
  return {
    hashOfRun: (plan, seed) => String(evaluate(`postroad.hashOfRun(${JSON.stringify(plan)}, ${seed})`)),
    dispose() {
      context.dispose();
      runtime.dispose();
    },
  };
}
