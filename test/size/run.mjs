/**
 * `npm run size`: what the first screen costs to load, packed with gzip, against its budget. Ends with exit code 1 when
 * it is over, or when the editor is part of it. The page is built first if it is not up to date.
 */
import { buildPage } from '../../src/build.mjs';
import { firstScreen } from './first-screen.mjs';

/** Kilobytes of 1000 octets. */
const budgets = [
  { title: 'script and style of the page', parts: ['document', 'scripts', 'styles'], most: 150, aim: 80 },
  { title: 'workers, loaded beside it', parts: ['workers'], most: 180, aim: 120 },
];
const apart = [
  { title: 'fonts, after the first paint', part: 'fonts' },
  { title: 'scripts and styles, on demand', part: 'later' },
];

const kilo = (octets) => (octets / 1000).toFixed(1).padStart(8);
const sum = (files) => files.reduce((octets, { size }) => octets + size, 0);

await buildPage();
const screen = firstScreen();
const faults = [];

console.log('   kB gz  first screen');
for (const { title, parts, most, aim } of budgets) {
  const files = parts.flatMap((part) => screen[part]).sort((a, b) => b.size - a.size);
  for (const { file, size } of files) console.log(`${kilo(size)}  ${file}`);
  const total = sum(files);
  const verdict = total > most * 1000 ? 'OVER' : total > aim * 1000 ? 'within, over the aim' : 'within';
  console.log(`${kilo(total)}  = ${title}: at most ${most}, aim ${aim}: ${verdict}\n`);
  if (total > most * 1000) faults.push(`${title}: ${kilo(total).trim()} kB of ${most}`);
}

console.log('   kB gz  apart');
for (const { title, part } of apart) console.log(`${kilo(sum(screen[part]))}  ${title} (${screen[part].length} files)`);

// The address of its worker may stand anywhere; it is not its code.
const editor = screen.modules.filter((path) => /node_modules\/monaco-editor\/[^?]*$/.test(path));
if (editor.length > 0) faults.push(`the editor is part of the first screen: ${editor[0]}`);
for (const fault of faults) console.error(`size: ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;
