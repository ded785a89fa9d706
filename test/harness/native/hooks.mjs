import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import transpiler from './transpile.cjs';

const GLOBALS = new URL('./globals.mjs', import.meta.url).href;

/** `./x.js`, and the panel's `./x`, are `./x.ts` where there is one; jest's own names come from our copy. */
export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
  const { parentURL = '' } = context;
  if (/^\.{1,2}\//.test(specifier) && isTypeScript(parentURL)) {
    const source = new URL(`${specifier.replace(/\.js$/, '')}.ts`, parentURL);
    if (existsSync(source)) return { url: source.href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!isTypeScript(url)) return next(url, context);
  const path = fileURLToPath(url);
  const { code } = transpiler.transpile(await readFile(path, 'utf8'), path);
  return { format: 'module', source: code, shortCircuit: true };
}

const isTypeScript = (url) => /^file:.*\.ts(\?|$)/.test(url);
