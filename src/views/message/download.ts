/** Hands octets to the reader as a file. The name is ours, never one out of a message. */

/** `message/rfc822` would be opened by some browsers; this is always kept. */
const KEPT = 'application/octet-stream';
/** The browser takes the octets a little later than the click. */
const LATER = 10_000;

export function download(file: string, parts: readonly Uint8Array[]): void {
  const address = URL.createObjectURL(new Blob(parts.map(owned), { type: KEPT }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), LATER);
}

/** A journal's octets may lie in shared memory, which a Blob does not take. */
const owned = (part: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(part);
