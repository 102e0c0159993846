/**
 * `npm test`: types, lint, then every test of every vitest project; a readable account, and as the last line
 * `N passed, N failed`. Types, lint, the set-up of browsers and of named-checkzone, and the page's size count as
 * one each. Arguments go to vitest:
 * `npm test -- test/smtp`.
 *
 * A file that cannot be loaded counts as a failure; so does, under CI=true, a test that was skipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const results = '.cache/vitest.json';
const strict = process.env.CI === 'true';

const counts = { passed: 0, failed: 0 };
const failures = [];

function count(name, good) {
  if (good) counts.passed++;
  else {
    counts.failed++;
    failures.push(name);
  }
}

/** Runs a command with its output passed on; true when it ended well. */
function run(title, command, args) {
  process.stdout.write(`\n== ${title}\n`);
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

/** Adds what vitest wrote down; `ended` is whether its process ended well. */
function countTests(ended) {
  const before = counts.failed;
  if (existsSync(`${root}${results}`)) {
    const { testResults } = JSON.parse(readFileSync(`${root}${results}`, 'utf8'));
    for (const file of testResults) countFile(file);
  }
  // Something outside any test went wrong, or nothing was written down at all.
  if (!ended && counts.failed === before) count('vitest itself', false);
}

function countFile({ name, status, assertionResults }) {
  const path = name.replace(root, '');
  for (const { status: fate, fullName } of assertionResults) {
    if (fate === 'passed') count(fullName, true);
    else if (fate === 'failed') count(`${path}: ${fullName}`, false);
    else if (strict) count(`${path}: ${fullName} (skipped)`, false);
    else process.stdout.write(`skipped: ${path}: ${fullName}\n`);
  }
  const someFailed = assertionResults.some(({ status: fate }) => fate === 'failed');
  if (status === 'failed' && !someFailed) count(`${path} (could not be run)`, false);
}

mkdirSync(`${root}.cache`, { recursive: true });
rmSync(`${root}${results}`, { force: true });
// The launch afterwards notes what was built, so that no test that starts the command line builds it again.
const typed = run('types', 'npm', ['run', '-s', 'check']);
count('types', typed && run('build', process.execPath, ['lib/node/launch.mjs', '--build-only']));
count('lint', run('lint', 'npm', ['run', '-s', 'lint']));
// Built here once, for the size and for the browser tests.
count('browsers', run('browsers', process.execPath, ['test/browsers.mjs']));
count('named-checkzone', run('named-checkzone', process.execPath, ['test/checkzone.mjs']));
count('size', run('page and its size', process.execPath, ['test/size/run.mjs']));
const vitest = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${results}`,
];
countTests(run('tests', process.execPath, [...vitest, ...process.argv.slice(2)]));

if (failures.length > 0) process.stdout.write(`\nfailed:\n${failures.map((name) => `  ${name}\n`).join('')}`);
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
