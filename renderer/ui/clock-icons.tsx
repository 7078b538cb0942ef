import {
  Ban,
  CircleCheck,
  CirclePause,
  Clock,
  Flame,
  Moon,
  OctagonAlert,
  Scale,
} from 'lucide-react';
import { memo, type ComponentType, type ReactNode } from 'react';

/** What a clock looks like; what it means is decided elsewhere. */
export type ClockLook =
  | 'running'
  | 'asleep'
  | 'waiting'
  | 'warning'
  | 'urgent'
  | 'breached'
  | 'met'
  | 'withdrawn'
  | 'provisional'
  | 'disputed';

interface ShapeProps {
  readonly className?: string;
}

type Shape = ComponentType<ShapeProps>;

const stroke = {
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

/** Half of the time is gone. */
function HalfCircle({ className }: ShapeProps): ReactNode {
  return (
    <svg {...stroke} className={className} aria-hidden="true">
      <circle cx="12" cy="12" r="9" />
      <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" stroke="none" />
    </svg>
  );
}

function DashedClock({ className }: ShapeProps): ReactNode {
  return (
    <svg {...stroke} className={className} aria-hidden="true">
      <circle cx="12" cy="12" r="9" strokeDasharray="3.5 3" />
      <path d="M12 8v4.5l2.5 1.5" />
    </svg>
  );
}

const shapes: Readonly<Record<ClockLook, Shape>> = {
  running: Clock,
  asleep: Moon,
  waiting: CirclePause,
  warning: HalfCircle,
  urgent: Flame,
  breached: OctagonAlert,
  met: CircleCheck,
  withdrawn: Ban,
  provisional: DashedClock,
  disputed: Scale,
};

export interface ClockIconProps {
  readonly look: ClockLook;
  readonly className?: string | undefined;
}

function PlainClockIcon({ look, className }: ClockIconProps): ReactNode {
  const Shape = shapes[look];
  return <Shape className={className ?? ''} />;
}

/** Drawn again only when the look changes, not with each second beside it. */
export const ClockIcon = memo(PlainClockIcon);
