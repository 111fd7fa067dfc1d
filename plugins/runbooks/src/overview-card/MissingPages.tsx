import { Link } from '@backstage/core-components';
import { Status } from '@golden-path/plugin-golden-path-react';
import type { ServiceRunbooks } from '@golden-path/plugin-runbooks-common';
import Warning from '@mui/icons-material/Warning';

const counted = (count: number, one: string, many: string) =>
  `${count} ${count === 1 ? one : many}`;

/** How many pages there are, and what is to be put right about them. */
export function MissingPages({
  answer: { pages, findings, repository },
  tab,
}: {
  readonly answer: ServiceRunbooks;
  readonly tab: string;
}) {
  const own = pages.filter(
    ({ source }) => source === 'repository' || source === 'linked',
  ).length;
  const without = new Set(
    findings.flatMap(({ kind, alert }) =>
      kind === 'missing-page' && alert !== undefined ? [alert] : [],
    ),
  );
  const [first] = without;
  const noRunbook = findings.some(({ kind }) => kind === 'missing-runbook');
  const others = findings.filter(
    ({ kind }) => kind !== 'missing-page' && kind !== 'missing-runbook',
  ).length;
  return (
    <>
      <div>
        {counted(own, 'page', 'pages')}
        {others > 0 && `, ${counted(others, 'finding', 'findings')} about them`}
        {repository?.state.state === 'silent' &&
          '; the repository can’t be read now'}
      </div>
      {noRunbook && (
        <div>
          <Status tone="attention" icon={Warning} word="no runbook" />
        </div>
      )}
      {first !== undefined && (
        <div>
          <Status
            tone="attention"
            icon={Warning}
            word={counted(
              without.size,
              'alert without a page',
              'alerts without a page',
            )}
          />{' '}
          <Link to={`${tab}?${new URLSearchParams({ alert: first })}`}>
            {first}
          </Link>
        </div>
      )}
    </>
  );
}
