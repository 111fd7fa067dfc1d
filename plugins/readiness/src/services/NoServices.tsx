import { EmptyView } from '@golden-path/plugin-golden-path-react';
import Button from '@mui/material/Button';

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
    <EmptyView
      title={
        text
          ? `No service matches “${text}”`
          : 'No service matches these filters'
      }
      action={
        <Button
          variant="outlined"
          size="small"
          color="inherit"
          onClick={onClear}
        >
          Clear filters
        </Button>
      }
    >
      Other services have scorecards in {environment}.
    </EmptyView>
  );
}
