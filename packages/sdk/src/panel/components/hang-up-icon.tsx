import { Phone } from 'lucide-preact';

/** A handset laid down: the sign for ending or refusing a call. */
export function HangUpIcon({ size = 18 }: { readonly size?: number }) {
  return <Phone class="laid-down" size={size} />;
}
