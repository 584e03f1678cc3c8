import { channelLimits } from '@openseat/protocol';
import { expect, it } from 'vitest';
import { AnsweredCommands, type CommandOutcome } from './answered-commands.ts';

let now = 0;
const outcome = (requestId: string): Promise<CommandOutcome> => Promise.resolve({ requestId });

it('remembers what came of a command, for its agent alone', async () => {
  const commands = new AnsweredCommands(() => now);
  commands.remember('alice', 'command-1', outcome('r1'));
  expect(await commands.find('alice', 'command-1')).toEqual({ requestId: 'r1' });
  expect(commands.find('alice', 'command-2')).toBeUndefined();
  expect(commands.find('bob', 'command-1')).toBeUndefined();
});

it('forgets it after its time, and keeps no more than 64 of an agent', () => {
  const commands = new AnsweredCommands(() => now);
  for (let count = 0; count < 100; count += 1) commands.remember('alice', `command-${count}`, outcome('r'));
  expect(commands.size).toBe(64);
  expect(commands.find('alice', 'command-35')).toBeUndefined();
  expect(commands.find('alice', 'command-36')).toBeDefined();
  now += channelLimits.commandMs;
  expect(commands.find('alice', 'command-99')).toBeUndefined();
  expect(commands.size).toBe(0);
});
