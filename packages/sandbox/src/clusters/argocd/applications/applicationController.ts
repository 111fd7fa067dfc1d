import { timestampOf, type Clock } from '../../controllers';
import type { ClusterState } from '../../state/clusterState';
import { argocd } from '../resources';
import {
  asApplication,
  type Application,
  type RequestedOperation,
} from './application';
import {
  comparison,
  conditionsOf,
  operationStateOf,
  refusalOf,
  withDeployment,
} from './applicationStatus';
import { createRefreshQueue, DEBOUNCE_MS } from './refreshQueue';
import { createStatusWriter } from './statusWriter';
import { decideSync, retryDelay } from './autoSync';
import { countsAsDifference } from './compare';
import {
  compareSource,
  isOthersChange,
  type Comparison,
} from './compareSource';
import { applicationProblem, isHeldByWindow, objectProblem } from './project';
import { generatePathsAnnotation, type RenderParts } from './renderSource';
import { startSync, type SyncRun } from './syncOperation';
import { removeApplication } from './removal';
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

interface Run {
  readonly sync: SyncRun;
  readonly operation: RequestedOperation;
  readonly revision: string;
  readonly startedAt: string;
  retryCount: number;
}

interface Runtime {
  /** Changes of its objects that were seen. */
  changes: number;
  last?: Comparison;
  run?: Run;
  /** A failed sync that is tried again. Milliseconds since 1970. */
  retry?: { at: number; count: number; operation: RequestedOperation };
  healedAt?: number;
  /** Key of what was rendered for the last sync. */
  syncedKey?: string;
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

  const { current, write: writeStatus, fail } = createStatusWriter(home, clock);

  async function reconcile(name: string, runtime: Runtime): Promise<void> {
    const application = current(name);
    if (!application) {
      runtimes.delete(name);
      return;
    }
    const { spec } = application;
    const clusterName = spec.destination.name ?? 'in-cluster';
    const cluster = destinations.get(clusterName);
    const index = indexes.get(clusterName);
    if (application.metadata.deletionTimestamp) {
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
    const requested = application.operation ?? runtime.retry?.operation;
    let head: string;
    let rendered: Comparison;
    try {
      head = await options.source.resolve(
        spec.source.repoURL,
        spec.source.targetRevision ?? 'HEAD',
      );
      rendered = await compareSource(
        application,
        head,
        cluster,
        index,
        options,
        runtime,
      );
    } catch (error) {
      fail(
        application,
        'ComparisonError',
        `Failed to load target state: ${error instanceof Error ? error.message : String(error)}`,
      );
      return;
    }
    const { compared } = rendered;
    runtime.last = rendered;
    // Rendering took a while: another look at what was asked for meanwhile.
    const now = current(name);
    if (now?.metadata.uid !== application.metadata.uid || !now) return;
    const at = timestampOf(clock.now());
    const differs = compared.some(countsAsDifference);
    const forbidden = compared
      .flatMap(({ desired }) =>
        desired ? (objectProblem(project, desired) ?? []) : [],
      )
      .at(0);
    writeStatus(name, {
      ...comparison(now, compared, head, differs, at),
      conditions: conditionsOf(now, compared, forbidden, at),
    });

    if (!runtime.run) {
      const operation =
        now.operation ??
        (runtime.retry
          ? runtime.retry.at <= clock.now().getTime()
            ? runtime.retry.operation
            : undefined
          : decide(now, head, differs, rendered, runtime));
      if (runtime.retry && !operation)
        refreshIn(name, Math.max(1, runtime.retry.at - clock.now().getTime()));
      if (operation) {
        const revision = operation.sync?.revision ?? head;
        const target =
          revision === head
            ? rendered
            : await compareSource(
                application,
                await options.source.resolve(spec.source.repoURL, revision),
                cluster,
                index,
                options,
                runtime,
              );
        begin(name, runtime, operation, revision, target, cluster, forbidden);
      }
    }
    if (runtime.run) advance(name, runtime, runtime.run);
    refreshIn(name, runtime.run ? STEP_MS : POLL_MS);
    if (requested && !runtime.run && !runtime.retry)
      refreshIn(name, DEBOUNCE_MS);
  }

  function decide(
    application: Application,
    head: string,
    differs: boolean,
    { compared, key }: Comparison,
    runtime: Runtime,
  ): RequestedOperation | undefined {
    const project = home.get(
      argocd.projects,
      application.spec.project,
      argocd.namespace,
    );
    const now = clock.now();
    if (isHeldByWindow(project, application, now)) return undefined;
    const decision = decideSync(application, {
      head,
      unchanged:
        key === runtime.syncedKey &&
        application.metadata.annotations?.[generatePathsAnnotation] !==
          undefined,
      differs,
      onlyPrunes: compared
        .filter(countsAsDifference)
        .every(({ desired }) => desired === undefined),
      sinceHeal:
        runtime.healedAt === undefined
          ? undefined
          : now.getTime() - runtime.healedAt,
    });
    if ('wait' in decision) {
      if (decision.wait !== undefined)
        refreshIn(application.metadata.name, decision.wait);
      return undefined;
    }
    if (decision.heals) runtime.healedAt = now.getTime();
    return decision.operation;
  }

  function begin(
    name: string,
    runtime: Runtime,
    operation: RequestedOperation,
    revision: string,
    { compared, key }: Comparison,
    cluster: ClusterState,
    forbidden: string | undefined,
  ): void {
    const application = current(name);
    if (!application) return;
    if (application.operation) {
      const { operation: _, ...rest } = application;
      home.update(argocd.applications, rest);
    }
    const syncOptions =
      operation.sync?.syncOptions ??
      application.spec.syncPolicy?.syncOptions ??
      [];
    const refused = forbidden ?? refusalOf(name, compared, syncOptions);
    runtime.run = {
      sync: refused
        ? {
            step: () => ({ phase: 'Failed', message: refused }),
            results: () => [],
          }
        : startSync(
            cluster,
            compared,
            syncOptions,
            operation.sync?.prune ?? false,
          ),
      operation,
      revision,
      startedAt: timestampOf(clock.now()),
      retryCount: runtime.retry?.count ?? 0,
    };
    runtime.retry = undefined;
    runtime.syncedKey = key;
  }

  function advance(name: string, runtime: Runtime, run: Run): void {
    const progress = run.sync.step();
    const application = current(name);
    if (!application) return;
    const at = timestampOf(clock.now());
    const delay =
      progress.phase === 'Failed'
        ? retryDelay(
            run.operation.retry ?? application.spec.syncPolicy?.retry,
            run.retryCount,
          )
        : undefined;
    const again =
      delay === undefined
        ? undefined
        : {
            at: clock.now().getTime() + delay,
            count: run.retryCount + 1,
            operation: run.operation,
          };
    writeStatus(name, {
      operationState: operationStateOf(application, run, progress, again, at),
      ...(progress.phase === 'Succeeded' && {
        history: withDeployment(application, run, at),
      }),
    });
    if (progress.phase === 'Running') return;
    runtime.run = undefined;
    runtime.retry = again;
    // The comparison that led here is older than what the sync did.
    refreshIn(name, DEBOUNCE_MS);
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
