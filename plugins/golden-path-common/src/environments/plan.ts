import { Blueprint, configIn } from '../blueprint';
import { namespaceOf, previewNamespaceOf } from '../names';
import type { Environment, Gate, Organisation, Sizing } from '../organisation';
import { workloadTypes } from '../workload-types';
import { PlannedServer, serversOf } from './servers';
import { previewName, resolveSizing } from './sizing';

/**
 * Everything that is decided about a service in one environment. Manifests, documents and the preview page
 * are all written from this, so what is shown is what is generated.
 */
export interface EnvironmentPlan {
  /** Name of the environment, or `preview`. */
  readonly name: string;
  readonly kind: 'stage' | 'preview';
  readonly cluster: string;
  /** For a preview the pattern's number is `{number}`. */
  readonly namespace: string;
  readonly sizing: Sizing;
  /** The autoscaler owns the number of pods. */
  readonly autoscaled: boolean;
  /** Pods that a voluntary disruption leaves; undefined without a budget. */
  readonly disruptionMinAvailable: number | undefined;
  readonly zoneSpread: boolean;
  /** Host of the route; undefined for a workload that doesn't listen. */
  readonly host: string | undefined;
  /** Requests come from the internet too, through the public gateway. */
  readonly public: boolean;
  readonly gateway: { readonly name: string; readonly namespace: string };
  readonly config: Readonly<Record<string, string>>;
  /** Servers that the service needs: a preview brings its own, which nothing outside of it can reach. */
  readonly servers: readonly PlannedServer[];
  /** ClusterSecretStore and the key below which the service's secrets lie. */
  readonly secrets: { readonly store: string; readonly key: string };
  /** How a release gets here. */
  readonly release: 'follows main' | 'promoted' | 'its change';
  readonly alerts: Environment['alerts'];
  readonly rollout: Blueprint['spec']['rollout'];
  readonly gates: readonly Gate[];
}

const defaultConfig = (verbose: boolean) => ({
  LOG_LEVEL: verbose ? 'debug' : 'info',
  LOG_FORMAT: 'json',
});

function logConfig(
  blueprint: Blueprint,
  verbose: boolean,
): Record<string, string> {
  const { LOG_LEVEL, LOG_FORMAT } = defaultConfig(verbose);
  return blueprint.spec.observability.structuredLogging
    ? { LOG_FORMAT, LOG_LEVEL }
    : { LOG_LEVEL };
}

/** Where the preview of a change request answers: in the domain of the first environment. */
export const previewHostOf = (
  service: string,
  number: number | string,
  { environments, organisation }: Organisation,
): string =>
  `${service}-pr-${number}.${environments[0]?.name}.${organisation.domain}`;

function hostOf(
  blueprint: Blueprint,
  environment: string,
  organisation: Organisation,
): string | undefined {
  if (!workloadTypes.get(blueprint.spec.workload).listens) return undefined;
  const { name } = blueprint.metadata;
  const { domain } = organisation.organisation;
  const last = organisation.environments.at(-1)?.name;
  if (environment === previewName)
    return previewHostOf(name, '{number}', organisation);
  if (environment !== last) return `${name}.${environment}.${domain}`;
  return blueprint.spec.exposure.host ?? `${name}.${domain}`;
}

/**
 * Where a public service is public: in the last environment, and in those that mirror it. Releases that are still
 * being tested stay inside of the organisation.
 */
const isPublic = (
  { spec }: Blueprint,
  name: string,
  production: boolean,
  { environments }: Organisation,
): boolean =>
  spec.exposure.public &&
  name !== previewName &&
  (production || name === environments.at(-1)?.name);

function common(
  blueprint: Blueprint,
  name: string,
  organisation: Organisation,
  verbose: boolean,
) {
  const sizing = resolveSizing(blueprint, name, organisation);
  const { min, max } = sizing.replicas;
  const protectedSizing = sizing.production && min > 1;
  const open = isPublic(blueprint, name, sizing.production, organisation);
  return {
    name,
    sizing,
    autoscaled: max > min,
    disruptionMinAvailable: protectedSizing ? Math.min(2, min - 1) : undefined,
    zoneSpread: protectedSizing,
    host: hostOf(blueprint, name, organisation),
    public: open,
    gateway: open
      ? organisation.gateways.public
      : organisation.gateways.internal,
    config: {
      ...logConfig(blueprint, verbose),
      ...configIn(blueprint.spec.config, name),
    },
  };
}

/** The plan of every environment that the service has, in the organisation's order, and of its previews at the end. */
export function planEnvironments(
  blueprint: Blueprint,
  organisation: Organisation,
): EnvironmentPlan[] {
  const { name } = blueprint.metadata;
  const chosen = organisation.environments.filter(
    environment =>
      blueprint.spec.environments?.includes(environment.name) ?? true,
  );
  const stages = chosen.map((environment, index): EnvironmentPlan => {
    const plan = common(
      blueprint,
      environment.name,
      organisation,
      index === 0 && chosen.length > 1,
    );
    return {
      ...plan,
      kind: 'stage',
      cluster: environment.cluster,
      namespace: namespaceOf(name, environment),
      servers: serversOf(blueprint, 'managed'),
      secrets: {
        store: organisation.secretStore.name.replace(
          '{environment}',
          environment.name,
        ),
        key: `${environment.name}/${name}`,
      },
      release: index === 0 ? 'follows main' : 'promoted',
      alerts: environment.alerts,
      rollout: plan.sizing.production ? blueprint.spec.rollout : 'rolling',
      gates: environment.gates.filter(
        gate =>
          !('healthy' in gate) ||
          chosen.some(candidate => candidate.name === gate.healthy),
      ),
    };
  });
  const first = stages[0]?.name ?? previewName;
  const preview: EnvironmentPlan = {
    ...common(blueprint, previewName, organisation, true),
    kind: 'preview',
    cluster: organisation.previews.cluster,
    namespace: previewNamespaceOf(name, '{number}', organisation),
    servers: serversOf(blueprint, 'disposable'),
    secrets: {
      store: organisation.secretStore.name.replace('{environment}', first),
      key: `${previewName}/${name}`,
    },
    release: 'its change',
    alerts: 'none',
    rollout: 'rolling',
    gates: [],
  };
  return [...stages, preview];
}
