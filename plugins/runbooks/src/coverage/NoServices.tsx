import { EmptyView } from '@golden-path/plugin-golden-path-react';
import Button from '@mui/material/Button';
import { type CoverageQuestion, isFiltered } from './coverageQuestion';

/** In place of the list when it is empty: nothing is read yet, or nothing matches. */
export function NoServices({
  question,
  onClear,
}: {
  readonly question: CoverageQuestion;
  onClear(): void;
}) {
  if (!isFiltered(question))
    return (
      <EmptyView title="No runbooks are known yet">
        Every service of the catalog is read a few seconds after the portal
        finds it in an environment.
      </EmptyView>
    );
  return (
    <EmptyView
      title={
        question.text
          ? `No service matches “${question.text}”`
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
      There are other services.
    </EmptyView>
  );
}
