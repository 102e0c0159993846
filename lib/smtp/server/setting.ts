/**
 * What the commands of one session are judged by, made from its setup once. Only what is known of the client changes
 * as it goes on.
 */
import type { Random } from '#lib/base';
import type { Offer } from '../offer/merge.ts';
import type { ServerSetup } from './interface.ts';
import type { Client, Facts } from './policy.ts';
import type { Setting } from './step.ts';

/** What is known of the client at a moment. */
export interface Known {
  readonly client: Client | null;
  readonly facts: Facts;
}

export function settingOf(setup: ServerSetup, offer: Offer, known: () => Known): Setting {
  const { name, caps, override, parts, accounts, dice } = setup;
  const nonce = (octets: number): Uint8Array => drawn(dice, octets);
  return {
    name,
    caps,
    offer,
    override: override ?? (() => null),
    readers: parts,
    context: () => ({ ...known(), name, caps, accounts, keywords: offer.keywords, nonce }),
  };
}

const drawn = (dice: Random, octets: number): Uint8Array => Uint8Array.from({ length: octets }, () => dice.below(256));
