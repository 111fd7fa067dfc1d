import {
  groupOf,
  listAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { Cron } from 'croner';
import { durationToMilliseconds } from '@golden-path/plugin-golden-path-common';
import type { KubernetesObject } from '../../state/clusterState';
import type { Application } from './application';

const matches = (pattern: string | undefined, text: string): boolean =>
  pattern !== undefined &&
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);

/**
 * Why an Application may not be what it is, by its project; undefined when all is permitted.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export function applicationProblem(
  project: KubernetesObject | undefined,
  { spec }: Application,
): string | undefined {
  if (!project)
    return `application references project ${spec.project} which does not exist`;
  if (
    !listAt(project, 'spec', 'sourceRepos').some(pattern =>
      matches(String(pattern), spec.source.repoURL),
    )
  )
    return `application repo ${spec.source.repoURL} is not permitted in project '${spec.project}'`;
  const { name = '', namespace = '' } = spec.destination;
  const permitted = listAt(project, 'spec', 'destinations').some(
    destination =>
      matches(stringAt(destination, 'name') ?? '*', name) &&
      matches(stringAt(destination, 'namespace') ?? '*', namespace),
  );
  return permitted
    ? undefined
    : `application destination server '${name}' and namespace '${namespace}' do not match any of the allowed destinations in project '${spec.project}'`;
}

/** Why an object may not be applied, by the lists of kinds of a project. */
export function objectProblem(
  project: KubernetesObject,
  object: KubernetesObject,
): string | undefined {
  const [field, allowedWhenAbsent] = object.metadata.namespace
    ? (['namespaceResourceWhitelist', true] as const)
    : (['clusterResourceWhitelist', false] as const);
  const list = listAt(project, 'spec', field);
  const group = groupOf(object);
  const permitted =
    (list.length === 0 && allowedWhenAbsent) ||
    list.some(
      one =>
        matches(stringAt(one, 'group') ?? '', group) &&
        matches(stringAt(one, 'kind'), object.kind),
    );
  return permitted
    ? undefined
    : `resource ${group}:${object.kind} is not permitted in project ${project.metadata.name}`;
}

/** Go's durations are hours, minutes and seconds. */
const windowMilliseconds = (duration: string): number =>
  /^\d+[smhd]$/.test(duration) ? durationToMilliseconds(duration) : 0;

/** Whether a window of the project keeps an Application from syncing by itself now. */
export function isHeldByWindow(
  project: KubernetesObject | undefined,
  { metadata }: Application,
  now: Date,
): boolean {
  return listAt(project, 'spec', 'syncWindows').some(window => {
    if (stringAt(window, 'kind') !== 'deny') return false;
    const concerned = listAt(window, 'applications').some(pattern =>
      matches(String(pattern), metadata.name),
    );
    if (!concerned) return false;
    const length = windowMilliseconds(stringAt(window, 'duration') ?? '');
    const start = new Cron(stringAt(window, 'schedule') ?? '', {
      paused: true,
      timezone: stringAt(window, 'timeZone') ?? 'Etc/UTC',
    }).nextRun(new Date(now.getTime() - length));
    return start !== null && start <= now;
  });
}
