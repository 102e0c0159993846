/** The attempts of a recipient as a sentence, for ears: what the small road of the queue panel draws (§4.5.4.1). */
import { listed } from './people.ts';

export type Step =
  | { readonly what: 'refused' | 'unanswered' | 'lost' | 'open' | 'taken' | 'later' | 'no'; readonly by: string }
  | { readonly what: 'delivered' | 'next' }
  | { readonly what: 'wait'; readonly length: string };

/** The attempts as a sentence, for ears. */
export const saySteps = (steps: readonly Step[]): string =>
  steps.length === 0 ? 'none yet' : listed(steps.map(sayStep));

function sayStep(step: Step): string {
  switch (step.what) {
    case 'refused':
      return `refused by ${step.by}`;
    case 'unanswered':
      return `no answer from ${step.by}`;
    case 'lost':
      return `connection to ${step.by} lost`;
    case 'open':
      return `trying ${step.by}`;
    case 'taken':
      return `taken by ${step.by}`;
    case 'later':
      return `deferred by ${step.by}`;
    case 'no':
      return `rejected by ${step.by}`;
    case 'delivered':
      return 'delivered';
    case 'next':
      return 'one more to come';
    case 'wait':
      return `a wait of ${step.length}`;
  }
}
