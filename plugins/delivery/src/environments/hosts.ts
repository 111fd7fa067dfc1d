import type {
  EnvironmentState,
  FleetPage,
} from '@golden-path/plugin-delivery-common';

/** Environments with the cluster that they run in; those without one are left out. */
export const hostsOf = (
  environments: readonly EnvironmentState[],
): FleetPage['environments'] =>
  environments.flatMap(({ environment, cluster }) =>
    cluster === undefined ? [] : [{ name: environment, cluster }],
  );
