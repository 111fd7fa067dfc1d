import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type {
  ClusterStatus,
  EnvironmentDifference,
  EnvironmentHistory,
  EnvironmentObjects,
  FleetPage,
  FleetQuery,
  ServiceEnvironments,
} from '@golden-path/plugin-delivery-common';

/** One condition on a service, as it stands in the database: one of these references owns it. */
export interface ServiceCondition {
  readonly owners: readonly string[];
}

/** The services that a person may read; part of every query, so that what is hidden is not even read. */
export type VisibleServices = 'all' | PermissionCriteria<ServiceCondition>;

/** Names one service among those that may be read. */
export interface ServiceQuestion {
  /** Entity reference in canonical form. */
  readonly service: string;
  readonly visible: VisibleServices;
}

/** Names one of its environments. */
export interface EnvironmentQuestion extends ServiceQuestion {
  readonly environment: string;
}

/** A page of the fleet, and where the next one begins. */
export interface FleetReading extends Omit<FleetPage, 'nextCursor'> {
  /** Undefined on the last page. Plain; the router signs it. */
  readonly next: string | undefined;
}

/**
 * What the routes, the actions and the metrics read. Everything comes from the database: no cluster and no forge is asked. Undefined
 * is for what doesn't exist and for what is hidden alike.
 */
export interface DeliveryReader {
  /** What changes whenever an answer may: the global revision, and which clusters and sources are stale. */
  version(): Promise<{ readonly revision: number; readonly text: string }>;
  fleet(
    question: Omit<FleetQuery, 'cursor'> & {
      readonly visible: VisibleServices;
      readonly after: string | undefined;
    },
  ): Promise<FleetReading>;
  environments(
    question: ServiceQuestion,
  ): Promise<ServiceEnvironments | undefined>;
  objects(
    question: EnvironmentQuestion,
  ): Promise<EnvironmentObjects | undefined>;
  difference(
    question: EnvironmentQuestion,
  ): Promise<EnvironmentDifference | undefined>;
  history(
    question: EnvironmentQuestion,
  ): Promise<EnvironmentHistory | undefined>;
  clusters(): Promise<readonly ClusterStatus[]>;
  /** Owners of services by reference; those that don't exist are left out. For decisions about single services. */
  owners(
    services: readonly string[],
  ): Promise<ReadonlyMap<string, string | undefined>>;
}
