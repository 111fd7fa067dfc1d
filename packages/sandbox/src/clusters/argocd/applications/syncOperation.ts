import {
  assessHealth,
  groupOf,
  splitApiVersion,
} from '@golden-path/plugin-kubernetes-objects-common';
import type {
  ClusterState,
  KubernetesObject,
  ResourceName,
} from '../../state/clusterState';
import { argocdManager } from '../resources';
import { hasOption, objectOptions } from './application';
import type { ComparedObject } from './compare';
import {
  deletesHook,
  phaseOf,
  rankOf,
  syncPhases,
  waveOf,
  type SyncPhase,
} from './hooks';

/** One object to apply, run or prune. */
interface SyncTask {
  readonly resource: ResourceName;
  readonly object: KubernetesObject;
  readonly phase: SyncPhase;
  readonly wave: number;
  readonly hook: boolean;
  readonly prune: boolean;
  state: 'waiting' | 'applied' | 'done' | 'failed';
  message: string;
}

/** How far a sync is. */
export interface SyncProgress {
  readonly phase: 'Running' | 'Succeeded' | 'Failed';
  readonly message: string;
}

/** A sync under way: wave by wave, each after the one before is healthy. */
export interface SyncRun {
  /** Does what can be done now. */
  step(): SyncProgress;
  /** What became of each object so far, as Argo CD lists it. */
  results(): Readonly<Record<string, unknown>>[];
}

function tasksOf(
  compared: readonly ComparedObject[],
  options: readonly string[],
  prune: boolean,
): SyncTask[] {
  const outOfSyncOnly = hasOption(options, 'ApplyOutOfSyncOnly=true');
  const tasks = compared.flatMap(
    ({ resource, desired, live, status, hook }): SyncTask[] => {
      if (desired) {
        const phase = phaseOf(desired);
        if (phase === 'Skip') return [];
        if (!hook && status === 'Synced' && outOfSyncOnly) return [];
        const wave = waveOf(desired);
        return [
          {
            resource,
            object: desired,
            phase,
            wave,
            hook,
            prune: false,
            state: 'waiting',
            message: '',
          },
        ];
      }
      if (!live || !prune || hasOption(objectOptions(live), 'Prune=false'))
        return [];
      // With PruneLast=true, as all of ours have it, and else too: it can't be too late.
      return [
        {
          resource,
          object: live,
          phase: 'Sync',
          wave: Number.MAX_SAFE_INTEGER,
          hook: false,
          prune: true,
          state: 'waiting',
          message: '',
        },
      ];
    },
  );
  return tasks.sort(
    (a, b) =>
      syncPhases.indexOf(a.phase) - syncPhases.indexOf(b.phase) ||
      a.wave - b.wave ||
      rankOf(a.object) - rankOf(b.object) ||
      (a.object.metadata.name < b.object.metadata.name ? -1 : 1),
  );
}

const nameOf = ({ object }: SyncTask) =>
  [groupOf(object), object.kind, object.metadata.name]
    .filter(Boolean)
    .join('/');

/** @returns the object as it is then; undefined when it was deleted */
function perform(
  cluster: ClusterState,
  task: SyncTask,
): KubernetesObject | undefined {
  const { resource, object } = task;
  const { name, namespace } = object.metadata;
  if (task.prune) {
    cluster.delete(resource, name, namespace);
    task.message = 'pruned';
    return undefined;
  }
  if (task.hook && deletesHook(object, 'BeforeHookCreation'))
    cluster.delete(resource, name, namespace);
  const applied = cluster.apply(resource, object, {
    manager: argocdManager,
    force: true,
  });
  task.message = `${resource.plural}${resource.group ? `.${resource.group}` : ''}/${name} serverside-applied`;
  return applied;
}

/** Whether a task that was applied has come to its end. */
function judge(cluster: ClusterState, task: SyncTask): SyncTask['state'] {
  if (task.prune) return 'done';
  const { name, namespace } = task.object.metadata;
  const live = cluster.get(task.resource, name, namespace);
  if (!live) {
    task.message = `${nameOf(task)} is gone`;
    return 'failed';
  }
  const health = assessHealth(live);
  if (!health || ['Healthy', 'Suspended'].includes(health.status))
    return 'done';
  if (health.status !== 'Degraded') return 'applied';
  task.message = health.message;
  return 'failed';
}

/**
 * Starts a sync of what was compared. As in Argo CD, one with several waves waits for the health of each object, and
 * one with a single wave is done when it is applied; hooks run to their end in any case.
 *
 * @param prune - deletes what Git doesn't have any more
 */
export function startSync(
  cluster: ClusterState,
  compared: readonly ComparedObject[],
  options: readonly string[],
  prune: boolean,
): SyncRun {
  const tasks = tasksOf(compared, options, prune);
  const isSameWave = (a: SyncTask, b: SyncTask) =>
    a.phase === b.phase && a.wave === b.wave;
  const [first] = tasks;
  const waits = tasks.some(task => first && !isSameWave(task, first));

  const runWave = (wave: readonly SyncTask[]): SyncProgress | undefined => {
    for (const task of wave) {
      if (task.state === 'waiting') {
        try {
          const applied = perform(cluster, task);
          // What has no health has nothing to wait for.
          task.state =
            applied && (task.hook || (waits && assessHealth(applied)))
              ? 'applied'
              : 'done';
        } catch (error) {
          task.state = 'failed';
          task.message = error instanceof Error ? error.message : String(error);
        }
      } else if (task.state === 'applied') task.state = judge(cluster, task);
    }
    const failed = wave.find(({ state }) => state === 'failed');
    if (failed)
      return {
        phase: 'Failed',
        message: `one or more synchronization tasks completed unsuccessfully, reason: ${failed.message || nameOf(failed)}`,
      };
    const running = wave.filter(({ state }) => state === 'applied');
    const [one, ...others] = running;
    return (
      one && {
        phase: 'Running',
        message: `waiting for ${one.hook ? 'completion of hook' : 'healthy state of'} ${nameOf(one)}${others.length > 0 ? ` and ${others.length} more ${one.hook ? 'hooks' : 'resources'}` : ''}`,
      }
    );
  };

  return {
    step() {
      for (;;) {
        const next = tasks.find(({ state }) => state !== 'done');
        if (!next)
          return {
            phase: 'Succeeded',
            message: 'successfully synced (all tasks run)',
          };
        const progress = runWave(tasks.filter(task => isSameWave(task, next)));
        if (progress) return progress;
        for (const task of tasks)
          if (
            task.hook &&
            task.state === 'done' &&
            deletesHook(task.object, 'HookSucceeded')
          )
            cluster.delete(
              task.resource,
              task.object.metadata.name,
              task.object.metadata.namespace,
            );
      }
    },
    results: () =>
      tasks
        .filter(({ state }) => state !== 'waiting')
        .map(task => {
          const { group, version } = splitApiVersion(task.object.apiVersion);
          return {
            group,
            version,
            kind: task.object.kind,
            namespace: task.object.metadata.namespace ?? '',
            name: task.object.metadata.name,
            status:
              task.state === 'failed'
                ? 'SyncFailed'
                : task.prune
                  ? 'Pruned'
                  : 'Synced',
            message: task.message,
            hookPhase:
              task.state === 'failed'
                ? 'Failed'
                : task.state === 'done' && task.hook
                  ? 'Succeeded'
                  : 'Running',
            ...(task.hook && { hookType: task.phase }),
            syncPhase: task.phase,
          };
        }),
  };
}
