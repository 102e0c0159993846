/**
 * The scenarios of public/scenarios, and a small world for many seeds: read once, as a person's text is read.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { readScenario } from '#lib/engine';
import type { Scenario } from '#lib/engine';
import { absentOf, extensionsInScenario } from '../demonstrations/absent.ts';

const folder = new URL('../../public/scenarios/', import.meta.url);
export const galleryText = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** The scenarios whose hosts have nothing that is not in the list of extensions. */
export const galleryNames = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml') && absentOf(extensionsInScenario(galleryText(name))).length === 0)
  .sort();

export function scenarioOf(text: string): Scenario {
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null) throw new Error(JSON.stringify(diagnostics, null, 1));
  return scenario;
}
export const galleryScenario = (name: string): Scenario => scenarioOf(galleryText(name));

/** Three equal exchangers of which two are out of order for a while: the seed decides which is tried first. */
export const smallWorld = `
postroad: 1
title: Dice decide among equals
hosts:
  origin.example:
    mailboxes: [ann]
  one.dest.example: { backup-for: [dest.example] }
  two.dest.example: { backup-for: [dest.example] }
  three.dest.example: { domains: [dest.example], mailboxes: [bob, carol] }
zones: |
  $ORIGIN dest.example.
  @  MX 10 one
     MX 10 two
     MX 5  three
links: { delay: 7ms, between: [{ hosts: [origin.example, two.dest.example], delay: 3ms }] }
actions:
  - at: 0s
    submit:
      host: origin.example
      from: ann@origin.example
      to: [bob@dest.example, nobody@dest.example]
      text: |
        Subject: one

        .leading dot
  - at: 1s
    submit: { host: origin.example, from: ann@origin.example, to: [carol@dest.example], text: "two" }
faults:
  - { host: three.dest.example, down: { until: 40m } }
  - { host: one.dest.example, down: { from: 2s, until: 10m, how: silent } }
`;
