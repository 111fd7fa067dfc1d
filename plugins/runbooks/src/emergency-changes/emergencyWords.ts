import type { Tone } from '@golden-path/plugin-golden-path-react';
import type {
  CarryBack,
  EmergencyChange,
} from '@golden-path/plugin-runbooks-common';
import CallMerge from '@mui/icons-material/CallMerge';
import CheckCircle from '@mui/icons-material/CheckCircle';
import DoNotDisturbOn from '@mui/icons-material/DoNotDisturbOn';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import Warning from '@mui/icons-material/Warning';
import type SvgIcon from '@mui/material/SvgIcon';

interface Mark {
  readonly tone: Tone;
  readonly icon: typeof SvgIcon;
  readonly word: string;
  readonly quiet?: boolean;
}

/** `dev`, `dev and staging`, `dev, qa and staging`. */
export const inWords = (names: readonly string[]): string =>
  names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** How the change itself stands. */
export function changeMark(change: EmergencyChange): Mark {
  switch (change.state) {
    case 'open':
      return change.changeRequest
        ? { tone: 'moving', icon: CallMerge, word: 'open' }
        : { tone: 'moving', icon: HourglassEmpty, word: 'being opened' };
    case 'merged':
      return { tone: 'good', icon: CheckCircle, word: 'merged' };
    case 'carried-back':
      return { tone: 'good', icon: CheckCircle, word: 'done', quiet: true };
    default:
      return {
        tone: 'none',
        icon: DoNotDisturbOn,
        word: 'closed',
        quiet: true,
      };
  }
}

const backMarks: Record<CarryBack['state'], Mark> = {
  waits: {
    tone: 'none',
    icon: HourglassEmpty,
    word: 'after the merge',
    quiet: true,
  },
  open: { tone: 'moving', icon: CallMerge, word: 'open' },
  done: { tone: 'good', icon: CheckCircle, word: 'carried back', quiet: true },
  conflict: { tone: 'attention', icon: Warning, word: 'needs you' },
  waived: { tone: 'none', icon: DoNotDisturbOn, word: 'waived', quiet: true },
};

/** How carrying it back stands. */
export const backMark = ({ state }: CarryBack): Mark => backMarks[state];

/** `1 of 2 approvals: Dana`; what it was merged with once it is. */
export function approvalsInWords(change: EmergencyChange): string {
  const { approvals, approvalsNeeded, mergedAt } = change;
  const by = approvals.map(each => each.by);
  const count = `${by.length} of ${approvalsNeeded} approvals`;
  const who = by.length > 0 ? `: ${inWords(by)}` : '';
  return mergedAt === undefined
    ? `${count}${who}`
    : `merged with ${count}${who}`;
}

/** It is in the environment without the approvals that it should have had. */
export const isShortOfApprovals = ({
  approvals,
  approvalsNeeded,
  mergedAt,
}: EmergencyChange): boolean =>
  mergedAt !== undefined && approvals.length < approvalsNeeded;

/** What the host itself asks for: it merges, and the portal can't stop it. */
export function hostInWords({
  hostApprovals,
  approvalsNeeded,
}: EmergencyChange): string {
  const decides = 'the branch protection of the host decides over the merge';
  if (hostApprovals === undefined)
    return `${decides}, and what it asks for is not known`;
  const asks =
    hostApprovals === 1 ? 'one approval' : `${hostApprovals} approvals`;
  return hostApprovals < approvalsNeeded
    ? `${decides}, and it asks for ${hostApprovals === 0 ? 'no approval' : asks}: that there are ${approvalsNeeded} is up to people`
    : `${decides}, and it asks for ${asks}`;
}
