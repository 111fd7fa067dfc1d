import CheckCircle from '@mui/icons-material/CheckCircle';
import Dangerous from '@mui/icons-material/Dangerous';
import HelpOutline from '@mui/icons-material/HelpOutline';
import Remove from '@mui/icons-material/Remove';
import ShieldOutlined from '@mui/icons-material/ShieldOutlined';
import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import { Status, type StatusProps } from './Status';
import type { Tone } from './tones';

const vocabulary: Record<
  CheckStatus,
  Pick<StatusProps, 'tone' | 'word' | 'icon'>
> = {
  pass: { tone: 'good', word: 'pass', icon: CheckCircle },
  fail: { tone: 'bad', word: 'fail', icon: Dangerous },
  unknown: { tone: 'unknown', word: 'unknown', icon: HelpOutline },
  exempt: { tone: 'paused', word: 'exempt', icon: ShieldOutlined },
  'not-applicable': { tone: 'none', word: 'not applicable', icon: Remove },
};

/** What a check's result means to a person. */
export const toneOfCheck = (status: CheckStatus): Tone =>
  vocabulary[status].tone;

/**
 * Result of a check, in the words of the readiness scorecard. `dense` is for matrices: what passes is its icon alone,
 * with the word for assistive technology, and what isn't applicable is short. `words` replaces the word by more of them.
 */
export function CheckStatusMark({
  status,
  dense = false,
  words,
  ...rest
}: {
  status: CheckStatus;
  dense?: boolean;
  words?: string;
} & Pick<StatusProps, 'filled' | 'quiet' | 'size' | 'title'>) {
  const { word, ...look } = vocabulary[status];
  const short = dense && status === 'not-applicable' ? 'n/a' : word;
  return (
    <Status
      {...look}
      word={words ?? short}
      iconOnly={dense && status === 'pass'}
      quiet={status === 'not-applicable'}
      {...rest}
    />
  );
}
