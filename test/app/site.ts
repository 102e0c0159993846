/**
 * The built page as plain static files on a free port of the loopback interface, below a path, with no header but the
 * type of the content: what the simplest host does. The files are read once, so that a build in between changes nothing.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../dist/page/', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.yaml': 'text/yaml',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

/** The files below a path differ from the build's in this. */
export interface Variant {
  /** File below `dist/page` → its text: put in place of what was built. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Files that are not there. */
  readonly without?: RegExp;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Site {
  /** `http://127.0.0.1:1234` */
  readonly origin: string;
  /** Address of the page; another path for each variant. */
  address(variant?: Variant): string;
  /** Content of a built file, or undefined. */
  file(path: string): Buffer | undefined;
  close(): void;
}

export async function serveSite(): Promise<Site> {
  const files = readPage();
  const variants = new Map<string, Variant>([['/some/path/', {}]]);
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const base = [...variants.keys()].find((start) => path.startsWith(start));
    const variant = base === undefined ? undefined : variants.get(base);
    const name = base === undefined ? '' : path.slice(base.length) || 'index.html';
    const content = variant === undefined || variant.without?.test(name) ? undefined : contentOf(name, variant);
    if (content === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': typeOf(name), ...variant?.headers }).end(content);
  });
  const contentOf = (name: string, { instead }: Variant): Buffer | string | undefined =>
    instead?.[name] ?? files.get(name);
  const origin = await listening(server);
  return {
    origin,
    address(variant) {
      if (variant === undefined) return `${origin}/some/path/`;
      const base = `/variant-${variants.size}/page/`;
      variants.set(base, variant);
      return `${origin}${base}`;
    },
    file: (path) => files.get(path),
    close: () => void server.close(),
  };
}

const typeOf = (name: string): string => types[extname(name)] ?? 'application/octet-stream';

function readPage(): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length), readFileSync(path)];
    }),
  );
}

/** The process may end while the server stands. */
function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      server.unref();
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}
