import type { Flow, FlowNodeOf } from '@openseat/protocol';
import { App, Button, Form, Tag } from 'antd';
import { useEffect, useState } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useChange, useRead } from '../../api/use-operation.ts';
import { Facts } from '../../components/facts.tsx';
import { Failure, useErrorText } from '../../components/failure.tsx';
import { useTimeFormat } from '../../components/formats.ts';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { useSession } from '../../session/session.ts';
import { HoursFields } from './hours-fields.tsx';
import { type HoursRows, hoursOf, rowsOf } from './hours-rows.ts';
import { useFlowsChanged } from './use-flows-changed.ts';

type ContactFlow = Answer<'ListContactFlows'>['contactFlows'][number];
type HoursNode = FlowNodeOf<'hours'>;

/** The opening hours of one node. Saving them publishes the flow. */
function Hours({ node, onSave }: { node: HoursNode; onSave: (node: HoursNode) => Promise<void> }) {
  const { flows } = useTexts();
  const [form] = Form.useForm<{ rows: HoursRows }>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => form.setFieldsValue({ rows: rowsOf(node) }), [form, node]);
  async function save({ rows }: { rows: HoursRows }) {
    setBusy(true);
    await onSave({ ...node, ...hoursOf(rows, node.timeZone) });
    setBusy(false);
  }
  return (
    <Form form={form} layout="vertical" onFinish={save}>
      <p className="soft">{fill(flows.hoursZone, { zone: node.timeZone })}</p>
      <HoursFields />
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {flows.saveHours}
      </Button>
    </Form>
  );
}

function Versions({ flow }: { readonly flow: ContactFlow }) {
  const { flows } = useTexts();
  const { message } = App.useApp();
  const textOf = useErrorText();
  const time = useTimeFormat();
  const publish = useChange('PublishContactFlow', ['ListContactFlows', 'GetContactFlow']);
  const { contactFlowId } = flow;
  return (
    <ul className="versions">
      {flow.versions.map(({ contactFlowVersionId: draftId, version, status, lastModified }) => (
        <li key={draftId}>
          <span>
            {fill(flows.version, { version })} · {time(Date.parse(lastModified))}
          </span>
          {status === 'Published' ? (
            <Tag color="success">{flows.inUse}</Tag>
          ) : (
            <Button
              size="small"
              loading={publish.isPending}
              onClick={() =>
                publish.mutate(
                  { contactFlowId, draftId },
                  {
                    onSuccess: () => message.success(flows.published),
                    onError: (error) => message.error(textOf(error), 8),
                  },
                )
              }
            >
              {flows.publish}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Editing({ flow, onClose }: { readonly flow: ContactFlow; readonly onClose: () => void }) {
  const { flows, flowNodes, common } = useTexts();
  const { call } = useSession();
  const { message, modal } = App.useApp();
  const textOf = useErrorText();
  const changed = useFlowsChanged();
  const { contactFlowId, contactFlowName, phoneNumbers } = flow;
  const found = useRead('GetContactFlow', { contactFlowId });
  const remove = useChange('DeleteContactFlow', ['ListContactFlows']);
  const text = found.data?.data.definition;
  const [definition, setDefinition] = useState<Flow>();
  useEffect(() => setDefinition(text === undefined ? undefined : (JSON.parse(text) as Flow)), [text]);
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  // A flow may be saved unfinished.
  const nodes = Object.entries(definition?.nodes ?? {});

  async function saveHours(id: string, node: HoursNode) {
    if (!definition) return;
    const next: Flow = { ...definition, nodes: { ...definition.nodes, [id]: node } };
    try {
      const { data: draftId } = await call('CommitContactFlow', {
        contactFlowId,
        definition: JSON.stringify(next),
      });
      await call('PublishContactFlow', { contactFlowId, draftId });
      message.success(flows.published);
    } catch (error) {
      message.error(textOf(error), 8);
    } finally {
      await changed();
    }
  }

  const askRemove = () =>
    modal.confirm({
      title: fill(flows.removeAsk, { name: contactFlowName }),
      okText: common.remove,
      okButtonProps: { danger: true },
      onOk: () =>
        remove
          .mutateAsync({ contactFlowId })
          .then(onClose, (error: unknown) => message.error(textOf(error), 8)),
    });

  return (
    <>
      <Facts
        of={[
          [flows.numbers, phoneNumbers.map(({ number }) => number).join(common.separator)],
          ...nodes.map(([id, { type }]) => [id, flowNodes[type]] as const),
        ]}
      />
      {nodes.map(
        ([id, node]) =>
          node.type === 'hours' && (
            <section key={id}>
              <h2>{flows.openingHours}</h2>
              <Hours node={node} onSave={(next) => saveHours(id, next)} />
            </section>
          ),
      )}
      <h2>{flows.versions}</h2>
      <Versions flow={flow} />
      <h2>{common.actions}</h2>
      <Button danger onClick={askRemove}>
        {common.remove}
      </Button>
    </>
  );
}

interface FlowDrawerProps {
  /** Undefined: closed. */
  readonly flow: ContactFlow | undefined;
  readonly onClose: () => void;
}

/** One flow: its steps, its opening hours, and its versions. */
export function FlowDrawer({ flow, onClose }: FlowDrawerProps) {
  return (
    <SideDrawer title={flow?.contactFlowName ?? ''} open={flow !== undefined} onClose={onClose} size={620}>
      {flow && <Editing key={flow.contactFlowId} flow={flow} onClose={onClose} />}
    </SideDrawer>
  );
}
