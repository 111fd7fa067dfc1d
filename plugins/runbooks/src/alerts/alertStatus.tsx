import { Status, type Tone } from '@golden-path/plugin-golden-path-react';
import type { AlertState } from '@golden-path/plugin-runbooks-common';
import HelpOutline from '@mui/icons-material/HelpOutline';
import HourglassTop from '@mui/icons-material/HourglassTop';
import NotificationsActive from '@mui/icons-material/NotificationsActive';
import NotificationsNone from '@mui/icons-material/NotificationsNone';
import NotificationsPaused from '@mui/icons-material/NotificationsPaused';
import type SvgIcon from '@mui/material/SvgIcon';

/** Tone and icon of each state of an alert. */
export const alertMarks: Record<
  AlertState,
  { readonly tone: Tone; readonly icon: typeof SvgIcon }
> = {
  firing: { tone: 'bad', icon: NotificationsActive },
  pending: { tone: 'attention', icon: HourglassTop },
  silenced: { tone: 'paused', icon: NotificationsPaused },
  unknown: { tone: 'unknown', icon: HelpOutline },
  inactive: { tone: 'none', icon: NotificationsNone },
};

/** Icon and word of an alert's state. */
export function AlertStateMark({
  state,
  filled = false,
}: {
  readonly state: AlertState;
  readonly filled?: boolean;
}) {
  return (
    <Status
      {...alertMarks[state]}
      word={state}
      quiet={state === 'inactive'}
      filled={filled && (state === 'firing' || state === 'unknown')}
    />
  );
}
