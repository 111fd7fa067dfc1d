import { NotFoundError } from '@backstage/errors';
import type {
  EnvironmentDifference,
  EnvironmentHistory,
  EnvironmentObjects,
  FleetPage,
  ServiceEnvironments,
} from '@golden-path/plugin-delivery-common';
import type { DeliveryApi } from '../api';

/** A delivery backend that holds one service; what it holds may change between requests, and it may fail. */
export class FakeDelivery implements DeliveryApi {
  /** How often the environments were asked for. */
  asked = 0;
  /** Set to let every request fail. */
  failure: Error | undefined;
  /** Set to let requests wait for ever. */
  silent = false;
  readonly differences = new Map<string, EnvironmentDifference>();
  readonly histories = new Map<string, EnvironmentHistory>();

  constructor(
    public environments: ServiceEnvironments,
    readonly objects: Map<string, EnvironmentObjects> = new Map(),
  ) {}

  getFleet(): Promise<FleetPage> {
    return Promise.reject(new NotFoundError('this fake has no fleet'));
  }

  getEnvironments(): Promise<ServiceEnvironments> {
    this.asked += 1;
    return this.answer(this.environments);
  }

  getObjects(_service: unknown, name: string): Promise<EnvironmentObjects> {
    return this.answer(
      this.objects.get(name) ?? {
        objects: [],
        events: [],
        leftOut: 0,
        observedAt: new Date().toISOString(),
        stale: false,
      },
    );
  }

  getDifference(
    _service: unknown,
    name: string,
  ): Promise<EnvironmentDifference> {
    return this.answer(
      this.differences.get(name) ?? {
        objects: [],
        commit: '2e41b7c0aa11bb22cc33dd44ee55ff6677889900',
        observedAt: new Date().toISOString(),
        stale: false,
        problem: undefined,
      },
    );
  }

  getHistory(_service: unknown, name: string): Promise<EnvironmentHistory> {
    return this.answer(this.histories.get(name) ?? { entries: [] });
  }

  private answer<T>(value: T): Promise<T> {
    if (this.silent) return new Promise(() => {});
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(value);
  }
}
