import { EmptyView, NoMatch } from '@golden-path/plugin-golden-path-react';
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
    <NoMatch text={question.text} onClear={onClear}>
      There are other services.
    </NoMatch>
  );
}
