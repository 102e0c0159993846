/**
 * What a landmark is called on the time bar, in one or two words: a code, what happened, or to whom.
 */
import type { Landmark, LineClass } from '#lib/projection';
import { who } from '#lib/wording';
import { cutMiddle } from '../../ui/fitting.ts';
import { NAME_CELLS } from './measures.ts';

export interface Mark {
  readonly text: string;
  /** The same in full, with whom it is about. */
  readonly title: string;
  /** `event` has no sign of its own beside the word. */
  readonly class: LineClass;
}

export function markOf(landmark: Landmark): Mark {
  return { text: textOf(landmark), title: sayLandmark(landmark), class: landmark.class };
}

function textOf({ what, code, recipient }: Landmark): string {
  switch (what) {
    case 'reply':
      return String(code);
    case 'refused':
      return 'refused';
    case 'unanswered':
      return 'no answer';
    case 'delivered':
      return cutMiddle(who(recipient), NAME_CELLS);
    case 'bounced':
      return 'bounce';
    case 'deferred':
    case 'expired':
    case 'dropped':
      return what;
  }
}

/** For ears: who it is about too. */
export function sayLandmark(landmark: Landmark): string {
  const { what, recipient } = landmark;
  switch (what) {
    case 'delivered':
      return `delivered to ${who(recipient)}`;
    case 'bounced':
      return `bounce for ${who(recipient)}`;
    case 'deferred':
    case 'expired':
    case 'dropped':
      return `${who(recipient)} ${what}`;
    default:
      return textOf(landmark);
  }
}
