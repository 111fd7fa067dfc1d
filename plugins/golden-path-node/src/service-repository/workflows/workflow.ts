import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import type { RepositoryFile } from '../file';
import { actions, PinnedAction } from './actions';

/** A step of a job. Untrusted values reach `run` only through `env`. */
export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly 'working-directory'?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly run?: string;
}

/** A job, with the only permissions that it has. */
export interface Job {
  readonly name: string;
  readonly if?: string;
  readonly needs?: string;
  readonly 'runs-on': string;
  readonly 'timeout-minutes': number;
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>;
  readonly concurrency?: Concurrency;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Concurrency {
  readonly group: string;
  readonly 'cancel-in-progress': boolean;
}

/** A workflow of GitHub Actions, which Gitea and Forgejo run too. */
export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly concurrency?: Concurrency;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** Image of the runner: named by release, so that it changes on purpose. */
export const runner = 'ubuntu-24.04';

/** A step that uses an action. */
export const use = (
  { uses }: PinnedAction,
  step: Omit<Step, 'uses' | 'run'> = {},
): Step => {
  const { name, id, if: condition, ...rest } = step;
  return {
    ...(name && { name }),
    ...(id && { id }),
    ...(condition && { if: condition }),
    uses,
    ...rest,
  };
};

/** Check-out that leaves no credential behind for the steps after it. */
export const checkout = (
  inputs: Record<string, string | number | boolean> = {},
): Step =>
  use(actions.checkout, { with: { ...inputs, 'persist-credentials': false } });

const versions = new Map<string, string>(
  Object.values(actions).map(({ uses, version }) => [uses, version]),
);

/** Each pin with its version behind it. A line can only be a pin of ours: nothing else ends in one of these commits. */
const withVersions = (text: string): string =>
  text.replace(
    /^( *(?:- )?uses: )(\S+)$/gm,
    (line, key: string, uses: string) => {
      const version = versions.get(uses);
      return version ? `${key}${uses} # ${version}` : line;
    },
  );

/** The file of a workflow: nothing but reading is allowed to jobs that don't ask, and each pin says its version. */
export const workflowFile = (
  file: string,
  { name, on, concurrency, jobs }: Workflow,
): RepositoryFile => ({
  path: `.github/workflows/${file}.yaml`,
  content: withVersions(
    stringifyYaml(
      { name, on, permissions: { contents: 'read' }, concurrency, jobs },
      {
        comment: [
          'Written by Golden Path and kept up to date with its template.',
        ],
      },
    ),
  ),
  ownership: 'managed',
});
