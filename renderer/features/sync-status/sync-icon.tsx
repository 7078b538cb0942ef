import {
  CircleAlert,
  CloudCheck,
  CloudOff,
  CloudAlert,
  Download,
  GitMerge,
  History,
  KeyRound,
  RefreshCw,
  type LucideIcon,
} from 'lucide-react';
import type { SyncLook } from './sync-words.ts';

export const SYNC_ICONS: Readonly<Record<SyncLook, LucideIcon>> = {
  ok: CloudCheck,
  busy: RefreshCw,
  offline: CloudOff,
  'no-answer': CloudAlert,
  forgotten: History,
  conflict: GitMerge,
  expired: KeyRound,
  update: Download,
};

export const REFUSED_ICON: LucideIcon = CircleAlert;
