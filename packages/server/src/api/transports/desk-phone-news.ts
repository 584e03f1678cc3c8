import type { DeskPhoneInfo } from '@openseat/protocol';
import { workModes } from '../../agents/agent-device.ts';
import { workModeOf } from '../handlers/agents/agent-contexts.ts';
import type { Services } from '../services.ts';
import type { AgentHub } from './agent-hub.ts';

type Parts = Pick<Services, 'agents' | 'deskPhones'>;

/**
 * The agent's desk phone, for the workbench. Undefined: none. A removed phone is shown for as long as the
 * agent answers with it.
 */
export function deskPhoneInfo(parts: Parts, userId: string): DeskPhoneInfo | undefined {
  const inUse = workModeOf(parts, userId) === workModes.deskPhone;
  if (!inUse && !parts.deskPhones.has(userId)) return undefined;
  return { online: parts.deskPhones.phoneOf(userId) !== undefined, inUse };
}

/** Tells workbenches about changes of their agents' desk phones. */
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
