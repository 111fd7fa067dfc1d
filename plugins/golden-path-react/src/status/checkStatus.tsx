import CheckCircle from '@mui/icons-material/CheckCircle';
import Dangerous from '@mui/icons-material/Dangerous';
import HelpOutline from '@mui/icons-material/HelpOutline';
import Remove from '@mui/icons-material/Remove';
import ShieldOutlined from '@mui/icons-material/ShieldOutlined';
import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import { Status, StatusProps } from './Status';

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

/** Result of a check, in the words of the readiness scorecard. */
export function CheckStatusMark({
  status,
  filled,
}: {
  status: CheckStatus;
  filled?: boolean;
}) {
  return <Status {...vocabulary[status]} filled={filled} />;
}
