import { actionOf, jobsOf, stepsOf, Violation, WorkflowRule } from './rule';
import { at } from './workflowText';

const pinned = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)+@[0-9a-f]{40}$/;
const pinnedImage = /^docker:\/\/[^@\s]+@sha256:[0-9a-f]{64}$/;
// It refuses to be named by a commit. @see https://github.com/slsa-framework/slsa-github-generator#referencing-slsa-builders-and-generators
const namedByVersion =
  /^slsa-framework\/slsa-github-generator\/\.github\/workflows\/[a-z0-9_]+\.yml@v\d+\.\d+\.\d+$/;

const isPinned = (uses: string) =>
  uses.startsWith('./') ||
  pinned.test(uses) ||
  pinnedImage.test(uses) ||
  namedByVersion.test(uses);

/** Tags can be moved to other commits (CVE-2025-30066, CVE-2026-33634). */
export const pinnedActions: WorkflowRule = {
  id: 'pinned-actions',
  check: workflow =>
    [...jobsOf(workflow), ...stepsOf(workflow)].flatMap(
      (holder): Violation[] => {
        const uses = at(holder, 'uses');
        if (!uses) return [];
        if (typeof uses.value !== 'string' || !isPinned(uses.value))
          return [
            {
              path: uses.path,
              severity: 'error',
              message: `found ${JSON.stringify(uses.value)}; accepted: an action at a commit, 40 hex digits`,
              fix: 'Name the commit, and the version in a comment behind it.',
            },
          ];
        const line = workflow.text.split('\n')[workflow.lineOf(uses.path) - 1];
        return pinned.test(uses.value) && !/#\s*v?\d/.test(line ?? '')
          ? [
              {
                path: uses.path,
                severity: 'warning',
                message: 'the commit says no version',
                fix: 'Write the version in a comment behind it, so that it can be kept up to date.',
              },
            ]
          : [];
      },
    ),
};

/** A check-out writes the token to `.git/config` for every later step, unless told not to. */
export const noPersistedCredentials: WorkflowRule = {
  id: 'persisted-credentials',
  check: workflow =>
    stepsOf(workflow)
      .filter(step => actionOf(step) === 'actions/checkout')
      .filter(step => {
        const inputs = at(step, 'with');
        const value = inputs && at(inputs, 'persist-credentials')?.value;
        return value !== false && value !== 'false';
      })
      .map(step => ({
        path: step.path,
        severity: 'error' as const,
        message: 'the check-out leaves its credential behind',
        fix: 'Add persist-credentials: false.',
      })),
};
