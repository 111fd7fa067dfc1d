import {
  ageOf,
  ago,
  StaleMark,
  UnreadableMark,
  wholeTime,
} from '@golden-path/plugin-golden-path-react';
import type { SourceState } from '@golden-path/plugin-runbooks-common';

/** What is known of a repository in words: for tooltips and cards. */
export function repositoryInWords(state: SourceState): string {
  switch (state.state) {
    case 'read':
      return `Read ${wholeTime(state.at)}.`;
    case 'silent':
      return state.last === undefined
        ? `Never read: ${state.reason}`
        : `Last read ${wholeTime(state.last)}. ${state.reason}`;
    case 'absent':
      return state.reason;
  }
}

/** How old what is known of a repository is, and whether it can be read now. */
export function RepositoryState({
  state,
  now,
}: {
  readonly state: SourceState;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  if (state.state === 'read') return <>read {ago(state.at, now)}</>;
  if (state.state === 'absent') return <>no repository</>;
  const age = ageOf(state.last, now);
  return age === undefined ? (
    <UnreadableMark what="never read" />
  ) : (
    <StaleMark age={age} />
  );
}
