import { EmptyView, NoMatch } from '@golden-path/plugin-golden-path-react';

/** In place of the list when it is empty: nothing is evaluated yet, or nothing matches. */
export function NoServices({
  filtered,
  text,
  environment,
  onClear,
}: {
  readonly filtered: boolean;
  readonly text: string;
  readonly environment: string;
  onClear(): void;
}) {
  if (!filtered)
    return (
      <EmptyView title={`No scorecards in ${environment} yet`}>
        Every service of the catalog gets one a few seconds after the portal
        finds it there.
      </EmptyView>
    );
  return (
    <NoMatch text={text} onClear={onClear}>
      Other services have scorecards in {environment}.
    </NoMatch>
  );
}
