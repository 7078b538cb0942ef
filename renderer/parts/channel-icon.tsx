import { Globe, Mail, Phone, User, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Channel } from '../../core/domain/incident.ts';
import { useWords } from '../i18n/words.ts';
import { Icon } from '../ui/icon.tsx';

const ICONS: Readonly<Record<Channel, LucideIcon>> = {
  portal: Globe,
  tam: User,
  phone: Phone,
  email: Mail,
};

/** How a case came in (R3 to R6). */
export function ChannelIcon({ channel }: { readonly channel: Channel }): ReactNode {
  const words = useWords();
  return <Icon of={ICONS[channel]} label={words(`domain.channel.${channel}`)} />;
}
