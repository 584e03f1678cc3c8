import { type AgentStatus, allows, type ConstrainedMethod } from '@openseat/protocol/agent-status';
import { ArrowLeftRight, Ellipsis, Grip, Mic, MicOff, Pause, Play, StickyNote, Users } from 'lucide-preact';
import { useActions, useWorkbench } from '../hooks.ts';
import { useTexts } from '../locales/texts.ts';
import type { Route } from '../routes.ts';
import { Button } from './button.tsx';
import { BackIcon, TransferIcon } from './directed-icons.tsx';

export type OpenPart = 'keypad' | 'notes' | 'more' | undefined;

interface Props {
  readonly open: OpenPart;
  readonly onOpen: (open: OpenPart) => void;
  readonly onGo: (route: Route) => void;
}

function useRefusal(): (method: ConstrainedMethod) => boolean {
  const { agent, pending } = useWorkbench();
  return (method) => pending !== undefined || !allows(agent.status, method);
}

/** Mute has the same label in both states: pressed says which one it is. */
export function MuteKey({ iconOnly = false }: { readonly iconOnly?: boolean }) {
  const { agent, call } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const muted = call?.muted ?? false;
  return (
    <Button
      testId="mute"
      tone="pause"
      label={texts.mute}
      iconOnly={iconOnly}
      icon={muted ? <MicOff size={18} /> : <Mic size={18} />}
      pressed={muted}
      disabled={!allows(agent.status, 'mute')}
      onPress={() => actions.setMuted(!muted)}
    />
  );
}

/** Hold, or what ends it. A verification is a hold whose end stops the verification. */
export function HoldKey({ iconOnly = false }: { readonly iconOnly?: boolean }) {
  const { agent, call } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const refused = useRefusal();
  const held = agent.status === 'held';
  const ends = call?.verification?.running ? texts.stopVerification : texts.retrieve;
  return (
    <Button
      testId={held ? 'retrieve' : 'hold'}
      label={held ? ends : texts.hold}
      iconOnly={iconOnly}
      icon={held ? <Play size={18} /> : <Pause size={18} />}
      disabled={refused(held ? 'callRetrieve' : 'callHold')}
      onPress={held ? actions.retrieve : actions.hold}
    />
  );
}

function KeypadKey({ open, onOpen }: Props) {
  const { agent } = useWorkbench();
  const texts = useTexts();
  return (
    <Button
      testId="keypad"
      label={texts.keypad}
      icon={<Grip size={18} />}
      pressed={open === 'keypad'}
      disabled={!allows(agent.status, 'sendDtmf')}
      onPress={() => onOpen(open === 'keypad' ? undefined : 'keypad')}
    />
  );
}

function NotesKey({ open, onOpen }: Props) {
  const texts = useTexts();
  return (
    <Button
      testId="open-notes"
      label={texts.notes}
      icon={<StickyNote size={18} />}
      pressed={open === 'notes'}
      onPress={() => onOpen(open === 'notes' ? undefined : 'notes')}
    />
  );
}

function ConsultKeys(props: Props) {
  const actions = useActions();
  const texts = useTexts();
  const refused = useRefusal();
  return (
    <>
      <div class="controls">
        <MuteKey />
        <Button
          testId="swap"
          label={texts.swap}
          icon={<ArrowLeftRight size={18} />}
          disabled={refused('thirdCallSwitch')}
          onPress={actions.switchConsult}
        />
        <KeypadKey {...props} />
        <Button
          testId="confer"
          label={texts.confer}
          icon={<Users size={18} />}
          disabled={refused('conferenceFinished')}
          onPress={actions.confer}
        />
        <NotesKey {...props} />
        <Button
          testId="cancel-consult"
          label={texts.backToCustomer}
          icon={<BackIcon size={18} />}
          disabled={refused('thirdCallRetrieve')}
          onPress={actions.cancelConsult}
        />
      </div>
      <Button
        testId="complete-transfer"
        kind="primary"
        wide
        icon={<TransferIcon size={18} />}
        label={texts.completeTransfer}
        disabled={refused('thirdCallTransferFinished')}
        onPress={actions.completeTransfer}
      />
    </>
  );
}

const consulting: readonly AgentStatus[] = [
  'consultDialing',
  'consultTalking',
  'consultSwitched',
  'conference',
];

/** The keys of a call. Each keeps its place; a key that is refused now says so by being disabled. */
export function CallKeys(props: Props) {
  const { agent } = useWorkbench();
  const texts = useTexts();
  const refused = useRefusal();
  if (consulting.includes(agent.status)) return <ConsultKeys {...props} />;
  return (
    <div class="controls">
      <MuteKey />
      <HoldKey />
      <KeypadKey {...props} />
      <Button
        testId="transfer"
        label={texts.places.transfer}
        icon={<TransferIcon size={18} />}
        disabled={refused('thirdCallTransfer')}
        onPress={() => props.onGo('transfer')}
      />
      <NotesKey {...props} />
      <Button
        testId="more"
        label={texts.moreActions}
        icon={<Ellipsis size={18} />}
        popup={props.open === 'more'}
        disabled={!allows(agent.status, 'transferStatisfic')}
        onPress={() => props.onOpen('more')}
      />
    </div>
  );
}
