import {
  ArrowDownLeft,
  ArrowUpRight,
  Delete,
  ExternalLink,
  LogOut,
  type LucideIcon,
  type LucideProps,
  PhoneForwarded,
  PhoneOutgoing,
  Undo2,
} from 'lucide-preact';

/** An icon with a direction: turned round where the panel is read from right to left. */
const directed =
  (Icon: LucideIcon): LucideIcon =>
  (props: LucideProps) => <Icon {...props} class="directed" />;

export const BackIcon = directed(Undo2);
export const DeleteIcon = directed(Delete);
export const DialIcon = directed(PhoneOutgoing);
export const InboundIcon = directed(ArrowDownLeft);
export const LeaveIcon = directed(LogOut);
export const OpenIcon = directed(ExternalLink);
export const OutboundIcon = directed(ArrowUpRight);
export const TransferIcon = directed(PhoneForwarded);
