/**
 * Starts the page: the engine in its worker, the welcome scenario, and the app. What is in the way is said on the page.
 */
import { mount } from 'svelte';
import App from './App.svelte';
import { Desk } from './app/desk.svelte.ts';
import { Preferences } from './app/preferences.svelte.ts';
import { Run } from './app/run.svelte.ts';
import './styles/base.css';
import './styles/faces.css';
import './styles/tokens.css';
import { connectEngine } from './workers/connect.ts';

const WELCOME = 'welcome.yaml';

async function fetchText(file: string): Promise<string> {
  const response = await fetch(`scenarios/${file}`);
  if (!response.ok) throw new Error(`The scenario ${file} is not where the page expects it (${response.status}).`);
  return response.text();
}

const run = new Run();
const desk = new Desk(connectEngine(), run, fetchText);
const target = document.getElementById('app');
if (target !== null) mount(App, { target, props: { run, desk, preferences: new Preferences() } });
void desk.choose(WELCOME);
