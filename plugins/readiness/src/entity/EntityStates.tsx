import {
  Banner,
  clockTime,
  EmptyView,
  lengthOf,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import type { EnvironmentScorecard } from '@golden-path/plugin-readiness-common';

/** Nothing has been judged yet. */
export function NoScorecard() {
  return (
    <Panel title="Readiness">
      <EmptyView title="Not judged yet">
        The checks are judged for each environment as soon as the config
        repository has an overlay of this service, or a cluster runs it. This
        page shows them by itself.
      </EmptyView>
    </Panel>
  );
}

/** Time that an evaluation may be under way before the page says so, in milliseconds. */
export const pendingMilliseconds = 60_000;

/** Says where what is shown is not the newest: the evaluation failed as a whole, or waits. */
export function StaleBanner({
  scorecard,
  now,
}: {
  readonly scorecard: EnvironmentScorecard;
  readonly now: number;
}) {
  const { environment, problem, evaluatedAt, pendingSince } = scorecard;
  if (problem)
    return (
      <Banner tone="unknown" title={`${environment} could not be judged anew.`}>
        {problem} What you see is from {clockTime(evaluatedAt, now)}.
      </Banner>
    );
  const waited = pendingSince ? now - Date.parse(pendingSince) : 0;
  return waited > pendingMilliseconds ? (
    <Banner
      tone="unknown"
      title={`${environment} has waited ${lengthOf(waited)} to be judged anew.`}
    >
      What you see is from {clockTime(evaluatedAt, now)}.
    </Banner>
  ) : null;
}
