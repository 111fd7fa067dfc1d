import {
  annotationsOf,
  containersOf,
  nameOf,
} from '@golden-path/plugin-kubernetes-objects-common';
import {
  environmentOf,
  type EnvironmentVariable,
} from '../environmentVariables';
import {
  defineWorkloadCheck,
  named,
  type WorkloadContext,
} from '../workloadCheck';

/** @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ */
const variables = new Set([
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_SERVICE_NAME',
]);

/** @see https://opentelemetry.io/docs/platforms/kubernetes/operator/automatic/ */
const annotationPrefix = 'instrumentation.opentelemetry.io/inject-';

/** `tracing`: a request can be followed through the service. */
export const tracing = defineWorkloadCheck({
  id: 'tracing',
  category: 'observability',
  title: 'Traces are sent',
  why: 'Without traces nobody sees which of ten services made a request slow.',
  link: 'https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/',
  ofServicesOnly: true,
  judge(context) {
    const annotation = injection(context);
    if (annotation !== undefined)
      return {
        findings: [],
        evidence: [context.saw(`annotated with ${annotation}`)],
      };
    const environments = containersOf(context.template, 'running').map(
      container => environmentOf(context, container),
    );
    for (const environment of environments) {
      const variable = environment.find(configures);
      if (variable)
        return {
          findings: [],
          evidence: [context.saw(`configured by ${variable.name}`)],
        };
    }
    const hidden = environments.flatMap(environment => environment.hidden);
    if (hidden.length > 0)
      return {
        findings: [],
        unknown: `${named(context.workload)} may be configured by ${hidden[0]}, which is not here`,
      };
    return {
      findings: [
        context.report(
          'error',
          'instrumented',
          'no OpenTelemetry configuration',
          {
            fix: 'Set OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_SERVICE_NAME, or annotate the pods for automatic instrumentation',
          },
        ),
      ],
    };
  },
});

const configures = ({ name, value }: EnvironmentVariable): boolean =>
  variables.has(name) && value !== '';

/** The operator reads the annotation of the pod, and of its namespace. */
function injection({
  bundle,
  workload,
  template,
}: WorkloadContext): string | undefined {
  const namespace = bundle
    .ofKind('Namespace', '')
    .find(object => nameOf(object) === workload.namespace);
  const annotations = [...template.annotations, ...annotationsOf(namespace)];
  return annotations.find(
    ([key, value]) =>
      key.startsWith(annotationPrefix) && value !== '' && value !== 'false',
  )?.[0];
}
