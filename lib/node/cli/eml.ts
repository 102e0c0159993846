/**
 * Writes delivered messages to a folder, octets as stored. File names are our own, made from numbers: nothing in a
 * message or an address can choose where it lands.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { counterOf, hostOf, join } from '#lib/base';
import type { JournalEntry } from '#lib/engine';
import { mailboxes, project } from '#lib/projection';

/** Returns the paths written; throws what the file system says. */
export function writeEml(folder: string, entries: Iterable<JournalEntry>): string[] {
  mkdirSync(folder, { recursive: true });
  return project(mailboxes, entries).rows.map(({ seq, message, content }) => {
    const path = joinPath(folder, `message-${hostOf(message)}-${counterOf(message)}-entry-${seq}.eml`);
    writeFileSync(path, join(content));
    return path;
  });
}
