import Type from 'typebox';
import { Id, ShortText } from '../../operation.ts';
import { ContactFlowInfo } from '../flows/contact-flow-info.ts';
import { InstanceNumber } from './instance-number.ts';

/** Call direction of a number: from customers, to customers, or both (sic). */
export const phoneNumberUsages = ['Inbound', 'Outbound', 'Bidirection'] as const;

/**
 * The flow of the number's inbound calls; empty or absent: unchanged. A new number has none, and its calls
 * are refused.
 */
export const ContactFlowId = Type.Optional(Type.String({ maxLength: 128 }));

/**
 * The trunk of the number's calls, `environment` for that of the server's environment. Absent: unchanged; for
 * a new number, that of the environment. `GetTrunk` shows it. OpenSeat extension,
 * as is `description`.
 */
export const numberParts = {
  trunkId: Type.Optional(Id),
  description: Type.Optional(ShortText),
};

/** `contactFlow` is absent where no flow takes the number's calls. */
export const AdministeredNumber = Type.Object({
  ...InstanceNumber.properties,
  contactFlow: Type.Optional(ContactFlowInfo),
});
