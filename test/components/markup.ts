/**
 * What a component draws for given props, as a small tree to look at: `draw(Component, props)` renders it in Node, as
 * Svelte does on a server, and reads the markup back. Effects and events do not run here; they are for the browser
 * tests.
 *
 * Reads what Svelte writes (attributes quoted, everything closed), not HTML in general.
 */
import type { Component } from 'svelte';
import { render } from 'svelte/server';

export interface Drawn {
  /** Of the element; empty for the whole. */
  readonly name: string;
  /** An attribute without a value is ''. Classes without the one that Svelte adds. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Drawn | string)[];
}

export function draw<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): Drawn {
  return readMarkup(render(component as Component, { props }).body);
}

/** Text as a reader sees it: white space made plain. */
export const textOf = (drawn: Drawn): string => wholeText(drawn).replace(/\s+/g, ' ').trim();

const wholeText = ({ children }: Drawn): string =>
  children.map((child) => (typeof child === 'string' ? child : wholeText(child))).join('');

/** Every element of this name below, in the order of the markup, that has these attributes. */
export function all(drawn: Drawn, name: string, attributes: Readonly<Record<string, string>> = {}): Drawn[] {
  return drawn.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    const fits =
      child.name === name && Object.entries(attributes).every(([key, value]) => child.attributes[key] === value);
    return fits ? [child, ...all(child, name, attributes)] : all(child, name, attributes);
  });
}

/** The only one; throws when there are none or several. */
export function one(drawn: Drawn, name: string, attributes: Readonly<Record<string, string>> = {}): Drawn {
  const [found, ...others] = all(drawn, name, attributes);
  if (found === undefined || others.length > 0)
    throw new Error(`${others.length + Number(found !== undefined)} of <${name}> ${JSON.stringify(attributes)}`);
  return found;
}

const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

const plain = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => entities[name] ?? '');

const pieces =
  /<!--[^]*?-->|<\/(?<end>[\w-]+)>|<(?<name>[\w-]+)(?<inside>(?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>|(?<text>[^<]+)/g;

interface Growing extends Drawn {
  readonly children: (Drawn | string)[];
}

export function readMarkup(html: string): Drawn {
  const root: Growing = { name: '', attributes: {}, children: [] };
  const open: Growing[] = [root];
  for (const { groups = {} } of html.matchAll(pieces)) {
    const here = open.at(-1) ?? root;
    const { text, end, name, inside = '' } = groups;
    if (text !== undefined) here.children.push(plain(text));
    if (end !== undefined && open.pop()?.name !== end) throw new Error(`</${end}> closes <${here.name}>`);
    if (name === undefined) continue;
    const element: Growing = { name, attributes: readAttributes(inside), children: [] };
    here.children.push(element);
    if (!voids.has(name)) open.push(element);
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name ?? ''}> is not closed`);
  return root;
}

function readAttributes(inside: string): Readonly<Record<string, string>> {
  const pairs = [...inside.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => {
    const said = plain(value);
    return [
      name,
      name === 'class'
        ? said
            .replace(/\bsvelte-\w+\b/g, '')
            .replace(/\s+/g, ' ')
            .trim()
        : said,
    ] as const;
  });
  return Object.fromEntries(pairs.filter(([name, value]) => name !== 'class' || value !== ''));
}
