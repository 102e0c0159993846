/**
 * The script of all workers: the engine, or a part of the world, by the name of the worker. One script for both, because
 * most of what they need is the same and is loaded once then.
 */
import { serveEngine } from './engine.ts';
import { serveHosts } from './hosts.ts';

if (self.name === 'hosts') serveHosts();
else serveEngine();
