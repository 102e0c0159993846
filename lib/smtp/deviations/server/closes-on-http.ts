/**
 * A line that a browser would send ends the session (§3.8).
 */
import { wrongReplies } from '../../reply/wrong.ts';
import { voicing } from '../define.ts';

const http: readonly string[] = ['GET', 'POST', 'HEAD', 'CONNECT'];

export const closesOnHttp = voicing(
  'closes-on-http',
  {
    does: 'closes the connection at a line of HTTP',
    breaks: ['S3.8-d'],
    implies: ['S3.8-b', 'S4.1.1.10-b', 'S4.2.4-b'],
  },
  (meant, to) => (http.includes(to) ? wrongReplies.httpClient() : meant),
);
