import type { Flow, FlowNode, Speech } from '@openseat/protocol';
import type { OpeningHours } from './hours-rows.ts';

export const templateNames = ['menu', 'voicemail', 'direct'] as const;
export type TemplateName = (typeof templateNames)[number];

export interface TemplateValues {
  /** Takes the calls; in the menu by key 1, and without a key. */
  readonly groupId: string;
  /** Takes the calls of key 2; absent: key 2 leaves a voicemail. */
  readonly secondGroupId?: string | undefined;
  /** The language of the texts. */
  readonly language: 'zh' | 'en';
  /** Said to every caller; in the menu it names the keys. */
  readonly greeting: string;
  /** Said outside the opening hours, before the tone of the voicemail. */
  readonly closed: string;
  readonly goodbye: string;
  readonly hours: OpeningHours;
}

/** Which templates ask for opening hours. */
export const hasHours = (name: TemplateName): boolean => name !== 'direct';

/** A flow that can be published as it is. */
export function flowOf(name: TemplateName, values: TemplateValues): Flow {
  const { groupId: skillGroupId, secondGroupId, language, hours } = values;
  const say = (text: string): Speech[] => [{ text, language }];
  const group: FlowNode = { type: 'skillGroup', skillGroupId };
  const welcome: FlowNode = { type: 'prompt', say: say(values.greeting), next: 'group' };
  const message: FlowNode = {
    type: 'voicemail',
    skillGroupId,
    say: say(values.closed),
    maxSeconds: 120,
    silenceSeconds: 5,
    next: 'goodbye',
  };
  const goodbye: FlowNode = { type: 'hangUp', say: say(values.goodbye) };
  const clock = (open: string): FlowNode => ({ type: 'hours', ...hours, open, closed: 'message' });
  const flow = (start: string, nodes: Flow['nodes']): Flow => ({ purpose: 'inbound', start, nodes });
  switch (name) {
    case 'direct':
      return flow('welcome', { welcome, group });
    case 'voicemail':
      return flow('hours', { hours: clock('welcome'), welcome, group, message, goodbye });
    case 'menu': {
      const second = secondGroupId === undefined ? 'message' : 'secondGroup';
      const menu: FlowNode = {
        type: 'menu',
        say: say(values.greeting),
        choices: { '1': 'group', '2': second },
        timeoutSeconds: 6,
        tries: 2,
        onWrongKey: 'group',
        onTimeout: 'group',
      };
      return flow('hours', {
        hours: clock('menu'),
        menu,
        group,
        ...(secondGroupId !== undefined && {
          secondGroup: { type: 'skillGroup' as const, skillGroupId: secondGroupId },
        }),
        message,
        goodbye,
      });
    }
  }
}
