/**
 * The gallery in the order in which a learner meets things: the welcome scenario, what is simplest, what goes wrong by
 * itself, what extensions bring, what people do to each other. A file that is not named here comes last.
 */
const order: readonly string[] = [
  'welcome.yaml',
  'two-hosts.yaml',
  'greylisting.yaml',
  'multipart.yaml',
  'pipelining.yaml',
  'chunking.yaml',
  'international.yaml',
  'auth-and-starttls.yaml',
  'stripped-tls.yaml',
  'smuggling.yaml',
];

const placeOf = (file: string): number => (order.includes(file) ? order.indexOf(file) : order.length);

/** For `sort`. */
export const byLesson = (a: { readonly file: string }, b: { readonly file: string }): number =>
  placeOf(a.file) - placeOf(b.file);
