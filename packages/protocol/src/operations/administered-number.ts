import Type from 'typebox';
import { ContactFlowInfo } from './contact-flow-info.ts';
import { InstanceNumber } from './instance-number.ts';

/** Which calls a number is for: of customers, to customers, or both (sic). */
export const phoneNumberUsages = ['Inbound', 'Outbound', 'Bidirection'] as const;

/** The flow that its calls run through; empty or absent: as it is, which for a new number is none, and its calls are refused. */
export const ContactFlowId = Type.Optional(Type.String({ maxLength: 128 }));

/** `contactFlow` is absent where no flow takes the number's calls. */
export const AdministeredNumber = Type.Object({
  ...InstanceNumber.properties,
  contactFlow: Type.Optional(ContactFlowInfo),
});
