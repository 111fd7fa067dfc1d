import Autorenew from '@mui/icons-material/Autorenew';
import CheckCircle from '@mui/icons-material/CheckCircle';
import CropFree from '@mui/icons-material/CropFree';
import HelpOutline from '@mui/icons-material/HelpOutline';
import PauseCircle from '@mui/icons-material/PauseCircle';
import Report from '@mui/icons-material/Report';
import { Status, type StatusProps } from './Status';
import type { Tone } from './tones';

/** Health statuses, in Argo CD's words. */
export type HealthWord =
  'Healthy' | 'Progressing' | 'Degraded' | 'Suspended' | 'Missing' | 'Unknown';

const vocabulary: Record<
  HealthWord,
  Pick<StatusProps, 'tone' | 'icon' | 'turning'>
> = {
  Healthy: { tone: 'good', icon: CheckCircle },
  Progressing: { tone: 'moving', icon: Autorenew, turning: true },
  Degraded: { tone: 'bad', icon: Report },
  Suspended: { tone: 'paused', icon: PauseCircle },
  Missing: { tone: 'attention', icon: CropFree },
  Unknown: { tone: 'unknown', icon: HelpOutline },
};

/** What a health status means to a person. */
export const toneOfHealth = (status: HealthWord): Tone =>
  vocabulary[status].tone;

/** Statuses that ask for action or are not known: the only ones that may be tinted. */
export const needsAction = (status: HealthWord): boolean =>
  status === 'Degraded' || status === 'Missing' || status === 'Unknown';

/** Health as icon and word, or `words` in its place; Healthy is quiet. `filled` tints only what asks for action. */
export function HealthMark({
  status,
  filled = false,
  words,
  ...rest
}: {
  readonly status: HealthWord;
  readonly words?: string;
} & Pick<StatusProps, 'filled' | 'iconOnly' | 'quiet' | 'size' | 'title'>) {
  return (
    <Status
      word={words ?? status}
      quiet={status === 'Healthy'}
      {...vocabulary[status]}
      filled={filled && needsAction(status)}
      {...rest}
    />
  );
}
