/**
 * BIND's named-checkzone as a judge of master files: whether it loads a zone, and what it then holds.
 *
 * Records are compared as lines: names without the final dot and in lower case, since the case of a name is that of
 * whoever wrote it first; addresses in our form, digits without blanks.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalAddress, presentName, presentRecord } from '#lib/dns';
import type { ResourceRecord } from '#lib/dns';
import { provideCheckzone } from '../checkzone.mjs';

/** What is checked beyond the master file itself is off: the scenario's other zones are not known to it. */
const ignoring = ['-i', 'none', '-k', 'ignore', '-m', 'ignore', '-M', 'ignore', '-r', 'ignore'];

export interface Judge {
  /** The sorted records; null when BIND refuses the zone. */
  judge(text: string, origin: string): readonly string[] | null;
  close(): void;
}

export function openJudge(): Judge {
  const program = provideCheckzone();
  if (program === null) throw new Error('named-checkzone is missing');
  const folder = mkdtempSync(join(tmpdir(), 'postroad-zone-'));
  const file = join(folder, 'zone');
  const dump = join(folder, 'dump');
  return {
    judge: (text, origin) => {
      writeFileSync(file, `${text}\n`);
      const words = [...ignoring, '-s', 'full', '-D', '-o', dump, origin === '' ? '.' : origin, file];
      const { status, error, stderr } = spawnSync(program, words, { encoding: 'utf8' });
      if (error !== undefined || status === null || status > 1) throw new Error(`named-checkzone failed: ${stderr}`);
      return status === 1 ? null : readFileSync(dump, 'latin1').trim().split('\n').map(ourForm).sort();
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** A record of ours in the form that the judge's have. */
export function comparable({ owner, ttl, data }: ResourceRecord): string {
  const [type = '', ...fields] = presentRecord({ owner, ttl, data }).split(' ');
  const text = fields.join(' ');
  return `${presentName(owner).toLowerCase()} ${ttl} ${type} ${named.has(type) ? text.toLowerCase() : text}`;
}

/** Types whose data are names and numbers. */
const named: ReadonlySet<string> = new Set(['SOA', 'NS', 'CNAME', 'MX', 'PTR', 'SRV']);

function ourForm(dumped: string): string {
  const [, owner = '', ttl = '', type = '', data = ''] = /^(\S+)\s+(\d+)\s+IN\s+(\S+)\s+(.*)$/.exec(dumped) ?? [];
  return `${bare(owner)} ${ttl} ${type} ${ourData(type, data)}`;
}

function ourData(type: string, data: string): string {
  if (type === 'AAAA') return canonicalAddress(data) ?? data;
  if (type === 'TLSA') return joined(data, 3);
  if (data.startsWith('\\# ')) return joined(data, 2);
  return named.has(type) ? data.split(' ').map(bare).join(' ') : data;
}

/** The digits behind the first `head` fields in one piece. */
function joined(data: string, head: number): string {
  const fields = data.split(' ');
  return [...fields.slice(0, head), ...(fields.length > head ? [fields.slice(head).join('')] : [])].join(' ');
}

const bare = (name: string): string => (name === '.' ? name : name.replace(/\.$/, '')).toLowerCase();
