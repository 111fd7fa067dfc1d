import { actionOf, stepsOf, triggersOf, WorkflowRule } from './rule';
import { at, entriesOf } from './workflowText';

const head =
  /github\s*(\.|\[\s*')\s*(head_ref|event\b.{0,60}\bhead|event\b.{0,60}\bmerge_commit_sha)|refs\/pull\//;

/** Events that run with the base's secrets whoever opened the change request. */
const privileged = new Set(['pull_request_target', 'workflow_run']);

/** `pull_request_target` gives a stranger's change request the repository's secrets. */
export const noPullRequestTarget: WorkflowRule = {
  id: 'pull-request-target',
  check: workflow =>
    triggersOf(workflow)
      .filter(({ value }) => value === 'pull_request_target')
      .map(({ path }) => ({
        path,
        severity: 'error' as const,
        message:
          'pull_request_target runs with secrets for change requests of strangers',
        fix: 'Use pull_request.',
      })),
};

/** Code of a change request must not run with the secrets of its base. */
export const noUntrustedCheckout: WorkflowRule = {
  id: 'untrusted-checkout',
  check: workflow =>
    triggersOf(workflow).some(({ value }) => privileged.has(value))
      ? stepsOf(workflow)
          .filter(step => actionOf(step) === 'actions/checkout')
          .filter(step =>
            entriesOf(at(step, 'with')).some(
              ({ value }) => typeof value === 'string' && head.test(value),
            ),
          )
          .map(({ path }) => ({
            path,
            severity: 'error' as const,
            message: 'code of a change request is checked out beside secrets',
            fix: 'Check out the base, or use the event pull_request.',
          }))
      : [],
};
