import type { Desired } from '@golden-path/plugin-delivery-common';

/** One overlay of the config repository, as it stands at its branch. */
export interface DesiredOverlay {
  /** Name of the service's folder below `apps/`. */
  readonly service: string;
  /** Name of the environment, or `preview`. */
  readonly environment: string;
  readonly cluster: string | undefined;
  readonly namespace: string | undefined;
  /** URL of the config repository. */
  readonly repository: string;
  /** Commit of the branch at which it was read. */
  readonly commit: string;
  readonly desired: Desired;
  /** Image repository of the pin, such as `ghcr.io/acme/refunds-api`; undefined where the overlay names none. */
  readonly imageRepository: string | undefined;
  /** Why the overlay can't be read, in one sentence; `desired.release` is undefined then. */
  readonly problem: string | undefined;
}
