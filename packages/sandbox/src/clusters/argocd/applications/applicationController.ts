import { timestampOf, type Clock } from '../../controllers';
import type { ClusterState, KubernetesObject } from '../../state/clusterState';
import { argocd } from '../resources';
import { asApplication, type Application } from './application';
import type { Runtime } from './applicationRuntime';
import { comparison, conditionsOf } from './applicationStatus';
import { createRefreshQueue, DEBOUNCE_MS } from './refreshQueue';
import { createStatusWriter } from './statusWriter';
import { countsAsDifference } from './compare';
import {
  compareSource,
  isOthersChange,
  type Comparison,
} from './compareSource';
import { applicationProblem, objectProblem } from './project';
import type { RenderParts } from './renderSource';
import { removeApplication } from './removal';
import { createSyncs, type Compared } from './syncs';
import { createTrackingIndex } from './tracking';

/** Milliseconds between steps of a sync. */
const STEP_MS = 500;
/** Comparisons without a cause; everything is told in process. */
const POLL_MS = 180_000;

/** What an Application controller works with. */
export interface ApplicationControllerOptions extends RenderParts {
  /** The cluster that Argo CD runs in. */
  readonly home: ClusterState;
  /** Clusters that Applications name as their destination. */
  readonly destinations: ReadonlyMap<string, ClusterState>;
  readonly clock: Clock;
  readonly onError: (message: string) => void;
}

/** A running Application controller. */
export interface ApplicationController {
  /** Compares every Application with Git, as after a push. */
  refreshAll(): void;
  /** Resolves when no comparison is under way or due at once. */
  idle(): Promise<void>;
  stop(): void;
}

/** Brings Applications to what Git says, and writes what it finds into their status, as Argo CD does. */
export function startApplicationController(
  options: ApplicationControllerOptions,
): ApplicationController {
  const { home, destinations, clock } = options;
  const runtimes = new Map<string, Runtime>();
  const queue = createRefreshQueue(clock, async name => {
    const runtime = runtimes.get(name) ?? { changes: 0 };
    runtimes.set(name, runtime);
    await reconcile(name, runtime).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      options.onError(`argocd: application ${name}: ${reason}`);
      queue.refreshIn(name, STEP_MS * 4);
    });
  });
  const { refreshIn } = queue;

  const indexes = new Map(
    [...destinations].map(([name, cluster]) => [
      name,
      createTrackingIndex(cluster, application => {
        const runtime = runtimes.get(application);
        if (runtime) runtime.changes += 1;
        if (home.get(argocd.applications, application, argocd.namespace))
          refreshIn(application, DEBOUNCE_MS);
      }),
    ]),
  );

  const status = createStatusWriter(home, clock);
  const { current, fail } = status;
  const syncs = createSyncs({
    home,
    clock,
    status,
    refreshIn,
    settle: DEBOUNCE_MS,
  });

  async function reconcile(name: string, runtime: Runtime): Promise<void> {
    const application = current(name);
    if (!application) {
      runtimes.delete(name);
      return;
    }
    const { spec, metadata } = application;
    const clusterName = spec.destination.name ?? 'in-cluster';
    const cluster = destinations.get(clusterName);
    const index = indexes.get(clusterName);
    if (metadata.deletionTimestamp) {
      if (removeApplication(home, cluster, index, application))
        runtimes.delete(name);
      else refreshIn(name, STEP_MS);
      return;
    }
    const project = home.get(argocd.projects, spec.project, argocd.namespace);
    const problem =
      applicationProblem(project, application) ??
      (cluster && index
        ? undefined
        : `unable to find destination server: there are no clusters with this name: ${clusterName}`);
    if (problem || !project || !cluster || !index) {
      fail(application, 'InvalidSpecError', problem ?? 'invalid');
      return;
    }
    const commitOf = (revision: string | undefined) =>
      options.source.resolve(spec.source.repoURL, revision ?? 'HEAD');
    const compareAt = (commit: string) =>
      compareSource(application, commit, cluster, index, options, runtime);
    const requested = application.operation ?? runtime.retry?.operation;
    let head: string;
    let compared: Comparison;
    try {
      head = await commitOf(spec.source.targetRevision);
      compared = await compareAt(head);
    } catch (error) {
      fail(
        application,
        'ComparisonError',
        `Failed to load target state: ${error instanceof Error ? error.message : String(error)}`,
      );
      return;
    }
    runtime.last = compared;
    const found = lookAgain(application, project, head, compared);
    if (!found) return;
    const operation = runtime.run ? undefined : syncs.due(found, runtime);
    if (operation) {
      const revision = operation.sync?.revision ?? found.head;
      const target =
        revision === found.head
          ? found.comparison
          : await compareAt(await commitOf(revision));
      syncs.begin(found, runtime, operation, revision, target, cluster);
    }
    if (runtime.run) syncs.advance(name, runtime, runtime.run);
    refreshIn(name, runtime.run ? STEP_MS : POLL_MS);
    if (requested && !runtime.run && !runtime.retry)
      refreshIn(name, DEBOUNCE_MS);
  }

  /**
   * Writes what a comparison found. Rendering took a while: the Application is looked at again for what was asked for
   * meanwhile; undefined when it is gone or another one.
   */
  function lookAgain(
    before: Application,
    project: KubernetesObject,
    head: string,
    compared: Comparison,
  ): Compared | undefined {
    const { name, uid } = before.metadata;
    const application = current(name);
    if (application?.metadata.uid !== uid || !application) return undefined;
    const at = timestampOf(clock.now());
    const objects = compared.compared;
    const forbidden = objects
      .flatMap(({ desired }) =>
        desired ? (objectProblem(project, desired) ?? []) : [],
      )
      .at(0);
    const differs = objects.some(countsAsDifference);
    status.write(name, {
      ...comparison(application, objects, head, differs, at),
      conditions: conditionsOf(application, objects, forbidden, at),
    });
    return { application, project, head, comparison: compared, forbidden };
  }

  const unsubscribe = home.subscribe(({ resource, object, previous, type }) => {
    if (resource.group !== 'argoproj.io') return;
    if (resource.plural === 'appprojects') {
      refreshAll();
      return;
    }
    if (resource.plural !== 'applications') return;
    if (type === 'DELETED') runtimes.delete(object.metadata.name);
    else if (
      !previous ||
      isOthersChange(asApplication(object), asApplication(previous))
    )
      refreshIn(object.metadata.name, type === 'ADDED' ? 0 : DEBOUNCE_MS);
  });

  const refreshAll = () => {
    for (const { metadata } of home.list(argocd.applications, {
      namespace: argocd.namespace,
    }).items)
      refreshIn(metadata.name, DEBOUNCE_MS);
  };
  for (const { metadata } of home.list(argocd.applications).items)
    refreshIn(metadata.name, 0);

  return {
    refreshAll,
    idle: queue.idle,
    stop() {
      queue.stop();
      unsubscribe();
      for (const index of indexes.values()) index.stop();
    },
  };
}
