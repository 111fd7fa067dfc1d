import { EmptyView } from '@golden-path/plugin-golden-path-react';

/** In place of the page for people who may not read any scorecard. */
export function NoPermission() {
  return (
    <EmptyView title="You can’t see scorecards" locked>
      You need readiness.scorecard.read. Whoever runs the portal gives it.
    </EmptyView>
  );
}
