import type { DeskPhoneInfo } from '@openseat/protocol';
import { workModes } from '../agents/agent-device.ts';
import { workModeOf } from './agent-contexts.ts';
import type { AgentHub } from './agent-hub.ts';
import type { Services } from './services.ts';

type Parts = Pick<Services, 'agents' | 'deskPhones'>;

/** What a workbench is told of its agent's desk phone; undefined: she has none. One that was removed while she answers with it is still hers. */
export function deskPhoneInfo(parts: Parts, userId: string): DeskPhoneInfo | undefined {
  const inUse = workModeOf(parts, userId) === workModes.deskPhone;
  if (!inUse && !parts.deskPhones.has(userId)) return undefined;
  return { online: parts.deskPhones.phoneOf(userId) !== undefined, inUse };
}

/** Tells workbenches what becomes of their agents' desk phones. */
export function tellDeskPhones(hub: AgentHub, parts: Parts): void {
  const tell = (userId: string) => {
    const deskPhone = deskPhoneInfo(parts, userId);
    hub.notify(userId, { name: 'deskPhoneChanged', ...(deskPhone && { deskPhone }) });
  };
  parts.deskPhones.changes.on('changed', tell);
  parts.deskPhones.on('reachable', tell);
  parts.agents.on('changed', ({ identity, device }, previous) => {
    if (previous && previous.device.type !== device.type) tell(identity.userId);
  });
}
