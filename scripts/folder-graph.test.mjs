import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { contactsGraph, graphFile, graphPage } from './folder-graph.mjs';

/** The folders of call control: each may import those of the lines before its own. */
const order = [
  ['state'],
  ['call-context'],
  ['record-step', 'deadlines'],
  ['media'],
  ['lifecycle'],
  ['queueing'],
  ['transfer'],
  ['dialing', 'inbound', 'supervision'],
  ['absence'],
  ['leg-events'],
  ['adoption'],
  ['call-control'],
];

it('the page of folders is up to date', async () => {
  expect(await readFile(graphFile, 'utf8')).toBe(await graphPage());
});

it('each folder of call control imports only folders before it', async () => {
  const graph = await contactsGraph();
  expect([...graph.keys()].sort()).toEqual(order.flat().sort());
  const rank = (/** @type {string} */ folder) => order.findIndex((folders) => folders.includes(folder));
  const wrong = [...graph].flatMap(([from, to]) =>
    [...to].filter((folder) => rank(folder) >= rank(from)).map((folder) => `${from} imports ${folder}`),
  );
  expect(wrong).toEqual([]);
});
