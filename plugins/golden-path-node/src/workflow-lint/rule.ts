import type { Severity } from '@golden-path/plugin-golden-path-common';
import {
  at,
  entriesOf,
  Located,
  ValuePath,
  WorkflowText,
} from './workflowText';

/** Something that a rule found, with its place. */
export interface Violation {
  readonly path: ValuePath;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
}

/** A rule of the linter. */
export interface WorkflowRule {
  /** Stable id. */
  readonly id: string;
  readonly check: (workflow: WorkflowText) => readonly Violation[];
}

/** Every job. */
export const jobsOf = ({ root }: WorkflowText): Located[] =>
  entriesOf(at(root, 'jobs'));

/** Every step of every job. */
export const stepsOf = (workflow: WorkflowText): Located[] =>
  jobsOf(workflow).flatMap(job => entriesOf(at(job, 'steps')));

/** The name of an action without its version: `actions/checkout`. */
export function actionOf(step: Located): string | undefined {
  const uses = at(step, 'uses')?.value;
  return typeof uses === 'string'
    ? uses.split('@')[0]?.toLowerCase()
    : undefined;
}

/** Names of the events that start the workflow. */
export function triggersOf({ root }: WorkflowText): Located<string>[] {
  // `on` is read as a boolean by YAML 1.1.
  const on = at(root, 'on') ?? at(root, 'true');
  if (!on) return [];
  if (typeof on.value === 'string') return [{ value: on.value, path: on.path }];
  return entriesOf(on).flatMap(({ value, path }) => {
    const name = Array.isArray(on.value) ? value : path.at(-1);
    return typeof name === 'string' ? [{ value: name, path }] : [];
  });
}
