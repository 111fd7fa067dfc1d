import type { WorkflowRule } from './rule';
import { jobsOf } from './rule';
import { at, entriesOf, Located } from './workflowText';

const tooMuch = ({ value }: Located) =>
  value === 'write' || value === 'write-all';

/** Without permissions at the top, the token of every job may do what the repository's settings say. */
export const leastPermissions: WorkflowRule = {
  id: 'permissions',
  check: workflow => {
    const top = at(workflow.root, 'permissions');
    if (!top)
      return [
        {
          path: [],
          severity: 'error' as const,
          message: 'there are no permissions at the top',
          fix: 'Add permissions: { contents: read } at the top, and what a job needs more to the job.',
        },
      ];
    return [top, ...entriesOf(top)]
      .filter(tooMuch)
      .concat(
        jobsOf(workflow).flatMap(job => {
          const own = at(job, 'permissions');
          return own?.value === 'write-all' ? [own] : [];
        }),
      )
      .map(({ path, value }) => ({
        path,
        severity: 'error' as const,
        message: `found ${JSON.stringify(value)}; accepted at the top: read or none, and single permissions in a job`,
        fix: 'Give the permission to the job that needs it.',
      }));
  },
};
