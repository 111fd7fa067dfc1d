import type { EnvironmentPlan } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';
import { calledServices, namespaceOfCalled } from './features/networkPolicy';

type Variables = Readonly<Record<string, string>>;

/** Variables of the platform that are the same everywhere. */
export const baseVariables = ({
  blueprint,
  organisation,
}: GenerationContext): Variables => ({
  LATENCY_OBJECTIVE_MS: String(blueprint.spec.slo.latency.milliseconds),
  ...(blueprint.spec.observability.tracing
    ? {
        OTEL_EXPORTER_OTLP_ENDPOINT: organisation.monitoring.otlpEndpoint,
        OTEL_SERVICE_NAME: blueprint.metadata.name,
      }
    : {}),
});

/** Variables with one value, which travel from environment to environment with the release that needs them. */
export const promotedVariables = ({
  blueprint,
}: GenerationContext): Variables =>
  Object.fromEntries(
    sorted(blueprint.spec.config).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );

/** Variables of an environment, which never travel: what differs by environment, and what the platform sets there. */
export function staticVariables(
  context: GenerationContext,
  plan: EnvironmentPlan,
): Variables {
  const promoted = promotedVariables(context);
  const all: Variables = {
    ...addresses(context, plan),
    ...(context.blueprint.spec.observability.tracing
      ? {
          OTEL_RESOURCE_ATTRIBUTES: `deployment.environment.name=${plan.name}`,
        }
      : {}),
    ...plan.config,
  };
  return Object.fromEntries(
    sorted(all).filter(([name]) => !Object.hasOwn(promoted, name)),
  );
}

/** Where the services that this one calls are found: `LEDGER_API_URL=http://ledger-api.ledger-api-staging.svc`. */
const addresses = (
  context: GenerationContext,
  plan: EnvironmentPlan,
): Variables =>
  Object.fromEntries(
    calledServices(context).map(called => [
      `${called.toUpperCase().replaceAll('-', '_')}_URL`,
      `http://${called}.${namespaceOfCalled(called, context, plan)}.svc`,
    ]),
  );

const sorted = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
