import type { Finding } from '@golden-path/plugin-golden-path-common';
import { noPersistedCredentials, pinnedActions } from './actionRules';
import { noExpressionInCode } from './expressionRules';
import { leastPermissions } from './permissionRules';
import type { WorkflowRule } from './rule';
import { noPullRequestTarget, noUntrustedCheckout } from './triggerRules';
import { pathText, readWorkflow, WorkflowText } from './workflowText';

/** Every rule of the linter. */
export const workflowRules: readonly WorkflowRule[] = [
  leastPermissions,
  noPullRequestTarget,
  noUntrustedCheckout,
  pinnedActions,
  noPersistedCredentials,
  noExpressionInCode,
];

/** True for files that a forge runs as workflows. */
export const isWorkflowPath = (path: string): boolean =>
  /^\.(github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/.test(path);

/**
 * What is dangerous in a workflow of GitHub Actions, Gitea or Forgejo, each with its line. Never throws: a text that
 * can't be read is a finding.
 */
export function lintWorkflow(path: string, text: string): Finding[] {
  let workflow: WorkflowText;
  try {
    workflow = readWorkflow(path, text);
  } catch (error) {
    return [
      {
        rule: 'readable',
        severity: 'error',
        file: path,
        message: error instanceof Error ? error.message : String(error),
      },
    ];
  }
  return workflowRules.flatMap(({ id, check }) =>
    check(workflow).map(({ path: at, severity, message, fix }) => ({
      rule: id,
      severity,
      file: path,
      path: pathText(at),
      message: `line ${workflow.lineOf(at)}: ${message}`,
      fix,
    })),
  );
}
