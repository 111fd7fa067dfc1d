import { EmptyView, nearestMatch } from '@golden-path/plugin-golden-path-react';
import Button from '@mui/material/Button';
import {
  groupsWords,
  groupWords,
  heatQuestionOf,
  type HeatQuestion,
  isFiltered,
} from '../fleet-question';

/** In place of the heat map when it has no rows: nothing is evaluated yet, or nothing matches. */
export function HeatMapEmpty({
  question,
  names,
  onChange,
}: {
  readonly question: HeatQuestion;
  /** Of all rows. */
  readonly names: readonly string[];
  onChange(question: HeatQuestion): void;
}) {
  const { find, group } = question;
  const clear = (
    <Button
      variant="outlined"
      size="small"
      color="inherit"
      onClick={() =>
        onChange({
          ...heatQuestionOf(new URLSearchParams()),
          environment: question.environment,
          group,
        })
      }
    >
      Clear filters
    </Button>
  );
  if (find !== '') {
    const nearest = nearestMatch(find, names);
    return (
      <EmptyView
        title={`No ${groupWords[group].toLocaleLowerCase('en')} matches “${find}”`}
        action={clear}
      >
        {names.length} {groupsWords[group].toLocaleLowerCase('en')} are here.
        {nearest && (
          <>
            {' '}
            Did you mean{' '}
            <Button
              size="small"
              onClick={() => onChange({ ...question, find: nearest })}
              sx={{ p: 0, minWidth: 0, textTransform: 'none' }}
            >
              {nearest}
            </Button>
            ?
          </>
        )}
      </EmptyView>
    );
  }
  if (isFiltered(question))
    return (
      <EmptyView title="No service matches these filters" action={clear}>
        There are scorecards of other services.
      </EmptyView>
    );
  return (
    <EmptyView title="No scorecards here yet">
      Every service of the catalog gets one for each environment that it is
      deployed to, a few seconds after the portal finds it there.
    </EmptyView>
  );
}
