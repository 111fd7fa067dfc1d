import { timestampOf, type Clock } from '../../controllers';
import type { ClusterState, KubernetesObject } from '../../state/clusterState';
import { argocd } from '../resources';
import type { Application, RequestedOperation } from './application';
import type { Run, Runtime } from './applicationRuntime';
import {
  operationStateOf,
  refusalOf,
  withDeployment,
} from './applicationStatus';
import { decideSync, retryDelay } from './autoSync';
import { countsAsDifference } from './compare';
import type { Comparison } from './compareSource';
import { isHeldByWindow } from './project';
import { generatePathsAnnotation } from './renderSource';
import type { createStatusWriter } from './statusWriter';
import { startSync } from './syncOperation';

/** What is known of an Application when it is decided whether to sync it. */
export interface Compared {
  readonly application: Application;
  readonly project: KubernetesObject;
  readonly head: string;
  readonly comparison: Comparison;
  /** An object that the project doesn't permit, in words. */
  readonly forbidden: string | undefined;
}

/** Decides which sync is due, begins it, and takes it step by step to its end. */
export function createSyncs(options: {
  readonly home: ClusterState;
  readonly clock: Clock;
  readonly status: ReturnType<typeof createStatusWriter>;
  readonly refreshIn: (name: string, milliseconds: number) => void;
  /** Milliseconds until what a sync did is looked at. */
  readonly settle: number;
}) {
  const { home, clock, status, refreshIn, settle } = options;

  /** The operation to begin now; a later look is asked for when one is due then. */
  function due(
    found: Compared,
    runtime: Runtime,
  ): RequestedOperation | undefined {
    const { application } = found;
    if (application.operation) return application.operation;
    if (!runtime.retry) return automatic(found, runtime);
    const wait = runtime.retry.at - clock.now().getTime();
    if (wait <= 0) return runtime.retry.operation;
    refreshIn(application.metadata.name, wait);
    return undefined;
  }

  function automatic(
    { application, project, head, comparison }: Compared,
    runtime: Runtime,
  ): RequestedOperation | undefined {
    const now = clock.now();
    if (isHeldByWindow(project, application, now)) return undefined;
    const differences = comparison.compared.filter(countsAsDifference);
    const decision = decideSync(application, {
      head,
      unchanged:
        comparison.key === runtime.syncedKey &&
        application.metadata.annotations?.[generatePathsAnnotation] !==
          undefined,
      differs: differences.length > 0,
      onlyPrunes: differences.every(({ desired }) => desired === undefined),
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

  /** @param target - what the operation's revision asks for, beside the cluster */
  function begin(
    { application: { metadata }, forbidden }: Compared,
    runtime: Runtime,
    operation: RequestedOperation,
    revision: string,
    { compared, key }: Comparison,
    cluster: ClusterState,
  ): void {
    const application = status.current(metadata.name);
    if (!application) return;
    if (application.operation) {
      const { operation: _, ...rest } = application;
      home.update(argocd.applications, rest);
    }
    const syncOptions =
      operation.sync?.syncOptions ??
      application.spec.syncPolicy?.syncOptions ??
      [];
    const refused =
      forbidden ?? refusalOf(metadata.name, compared, syncOptions);
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
    const application = status.current(name);
    if (!application) return;
    const at = timestampOf(clock.now());
    const again =
      progress.phase === 'Failed' ? retryOf(application, run) : undefined;
    status.write(name, {
      operationState: operationStateOf(application, run, progress, again, at),
      ...(progress.phase === 'Succeeded' && {
        history: withDeployment(application, run, at),
      }),
    });
    if (progress.phase === 'Running') return;
    runtime.run = undefined;
    runtime.retry = again;
    // The comparison that led here is older than what the sync did.
    refreshIn(name, settle);
  }

  function retryOf({ spec }: Application, run: Run): Runtime['retry'] {
    const { operation, retryCount } = run;
    const delay = retryDelay(
      operation.retry ?? spec.syncPolicy?.retry,
      retryCount,
    );
    return delay === undefined
      ? undefined
      : {
          at: clock.now().getTime() + delay,
          count: retryCount + 1,
          operation,
        };
  }

  return { due, begin, advance };
}
