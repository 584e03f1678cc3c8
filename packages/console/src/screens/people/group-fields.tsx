import type { RoutingStrategyName } from '@openseat/protocol';
import { Form, Input, Select } from 'antd';
import { useRead } from '../../api/use-operation.ts';
import { useTexts } from '../../locales/use-texts.ts';

export interface GroupValues {
  readonly name: string;
  readonly description?: string;
  readonly routingStrategy: RoutingStrategyName;
  readonly outboundPhoneNumberId?: readonly string[];
}

/** Fields of a group: names, strategy, outbound numbers. */
export function GroupFields() {
  const { skillGroups, strategies } = useTexts();
  const numbers = useRead('ListPhoneNumbers', { outboundOnly: true });
  return (
    <>
      <Form.Item name="name" label={skillGroups.name} rules={[{ required: true }]}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="description" label={skillGroups.description}>
        <Input maxLength={256} />
      </Form.Item>
      <Form.Item name="routingStrategy" label={skillGroups.strategy}>
        <Select options={Object.entries(strategies).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="outboundPhoneNumberId" label={skillGroups.numbers} extra={skillGroups.numbersHint}>
        <Select
          mode="multiple"
          options={(numbers.data?.phoneNumbers ?? []).map(({ phoneNumberId, number }) => ({
            value: phoneNumberId,
            label: number,
          }))}
        />
      </Form.Item>
    </>
  );
}
