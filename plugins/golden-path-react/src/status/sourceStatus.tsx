import HelpOutline from '@mui/icons-material/HelpOutline';
import LockOutlined from '@mui/icons-material/LockOutlined';
import Schedule from '@mui/icons-material/Schedule';
import Sync from '@mui/icons-material/Sync';
import SyncProblem from '@mui/icons-material/SyncProblem';
import { Status, type StatusProps } from './Status';

type Rest = Pick<
  StatusProps,
  'filled' | 'iconOnly' | 'quiet' | 'size' | 'title'
>;

const syncVocabulary: Record<
  SyncWord,
  Pick<StatusProps, 'tone' | 'icon' | 'quiet' | 'turning'>
> = {
  Synced: { tone: 'good', icon: Sync, quiet: true },
  Syncing: { tone: 'moving', icon: Sync, turning: true },
  OutOfSync: { tone: 'attention', icon: SyncProblem },
  Unknown: { tone: 'unknown', icon: HelpOutline },
};

/** Sync statuses of a GitOps engine, in Argo CD's words, and `Syncing` while an operation runs. */
export type SyncWord = 'Synced' | 'Syncing' | 'OutOfSync' | 'Unknown';

/** Sync status as icon and word; `words` replaces the word by more of them. */
export function SyncMark({
  status,
  words,
  ...rest
}: { readonly status: SyncWord; readonly words?: string } & Rest) {
  return (
    <Status word={words ?? status} {...syncVocabulary[status]} {...rest} />
  );
}

/** Git, engine and cluster differ while nothing is progressing. */
export function DriftMark(rest: Rest) {
  return <Status word="Drift" tone="attention" icon={SyncProblem} {...rest} />;
}

/** How old a last known value is: `27 min old`. */
export function StaleMark({ age, ...rest }: { readonly age: string } & Rest) {
  return (
    <Status word={`${age} old`} tone="unknown" icon={Schedule} {...rest} />
  );
}

/** Not readable for this person. */
export function NoAccessMark(rest: Rest) {
  return (
    <Status word="no access" tone="unknown" icon={LockOutlined} {...rest} />
  );
}

/** A source is missing; `what` says which part of the answer. */
export function UnreadableMark({
  what,
  ...rest
}: { readonly what: string } & Rest) {
  return <Status word={what} tone="unknown" icon={HelpOutline} {...rest} />;
}
