import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  LevelDefinition,
  ServiceLevels,
} from '@golden-path/plugin-readiness-common';
import type { ReadinessApi } from '../api';

/** Time between two questions while somebody looks, in milliseconds. */
export const refreshMilliseconds = 60_000;

/** Levels of all services as lists of the catalog show them. */
export interface LevelsSnapshot {
  /** Lowest first; empty until known. */
  readonly levels: readonly LevelDefinition[];
  /** In the last environment; undefined until known, and the last answer while a newer one fails. */
  readonly known: ServiceLevels | undefined;
  /** Why the last attempt failed. */
  readonly error: Error | undefined;
}

/** Levels of all services, read once for everybody on a page. */
export interface ServiceLevelsApi {
  /** Calls back on every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
  snapshot(): LevelsSnapshot;
}

/** {@link ServiceLevelsApi} */
export const serviceLevelsApiRef = createApiRef<ServiceLevelsApi>().with({
  id: 'plugin.readiness.service-levels',
  pluginId: 'readiness',
});

/** {@link ServiceLevelsApi} that asks the readiness backend while somebody is subscribed. */
export class ServiceLevelsStore implements ServiceLevelsApi {
  private readonly listeners = new Set<() => void>();
  private state: LevelsSnapshot = {
    levels: [],
    known: undefined,
    error: undefined,
  };
  private timer: ReturnType<typeof setInterval> | undefined;
  private underWay = false;

  constructor(
    private readonly api: Pick<ReadinessApi, 'getDefinitions' | 'getLevels'>,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    if (this.timer === undefined) {
      void this.ask();
      this.timer = setInterval(() => {
        if (document.visibilityState !== 'hidden') void this.ask();
      }, refreshMilliseconds);
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    };
  };

  readonly snapshot = () => this.state;

  private async ask() {
    if (this.underWay) return;
    this.underWay = true;
    try {
      const { levels, environments } = await this.api.getDefinitions();
      const known = await this.api.getLevels(environments.at(-1) ?? '');
      this.state = { levels, known, error: undefined };
    } catch (error) {
      this.state = {
        ...this.state,
        error: error instanceof Error ? error : new Error(String(error)),
      };
    }
    this.underWay = false;
    for (const listener of this.listeners) listener();
  }
}
