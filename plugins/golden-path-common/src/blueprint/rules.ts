import { parseQuantity } from '@golden-path/plugin-kubernetes-objects-common';
import type { Organisation } from '../organisation';
import { serviceNameProblems } from '../names';
import { nearest, ValidationIssue } from '../validation';
import { resolveSizing } from '../environments/sizing';
import { workloadTypes } from '../workload-types';
import type { Blueprint } from './schema';

const quoted = (value: unknown) => JSON.stringify(value);

function environmentIssue(
  field: string,
  found: string,
  organisation: Organisation,
  extra: readonly string[] = [],
): ValidationIssue[] {
  const accepted = [
    ...organisation.environments.map(environment => environment.name),
    ...extra,
  ];
  if (accepted.includes(found)) return [];
  const suggestion = nearest(found, accepted);
  return [
    {
      field,
      message: `found ${quoted(found)}${suggestion ? `; did you mean ${suggestion}?` : ';'} accepted: ${accepted.join(', ')}`,
    },
  ];
}

/** Variables that the platform sets itself, and why. */
const platformVariables = new Map([
  ['PORT', 'it follows spec.port'],
  ['LATENCY_OBJECTIVE_MS', 'it follows spec.slo.latency'],
  ['METRICS_PORT', 'it is the same for every service'],
  ['OTEL_SERVICE_NAME', "it is the service's name"],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', "it is the organisation's collector"],
  ['OTEL_RESOURCE_ATTRIBUTES', 'it names the environment'],
]);

function sizingIssues(
  blueprint: Blueprint,
  organisation: Organisation,
): ValidationIssue[] {
  return organisation.environments.flatMap(environment => {
    const override = blueprint.spec.sizing[environment.name];
    if (!override) return [];
    const sizing = resolveSizing(blueprint, environment.name, organisation);
    return (['cpu', 'memory'] as const).flatMap(resource => {
      const { request, limit } = sizing[resource];
      const [asked, most] = [parseQuantity(request), parseQuantity(limit)];
      const above =
        asked !== undefined &&
        most !== undefined &&
        Number(asked) > Number(most);
      return above
        ? [
            {
              field: `spec.sizing.${environment.name}.${resource}.request`,
              message: `${quoted(request)} is above the limit ${quoted(limit)}; accepted: at most the limit`,
            },
          ]
        : [];
    });
  });
}

/** What is wrong with a blueprint in this organisation, beyond its schema; empty when nothing is. */
export function blueprintIssues(
  blueprint: Blueprint,
  organisation: Organisation,
): ValidationIssue[] {
  const { metadata, spec } = blueprint;
  const workload = workloadTypes.get(spec.workload);
  const issues: ValidationIssue[] = serviceNameProblems(
    metadata.name,
    organisation,
  ).map(problem => ({ field: 'metadata.name', message: problem.message }));
  if (!workload.runtimes.includes(spec.runtime)) {
    issues.push({
      field: 'spec.runtime',
      message: `found ${quoted(spec.runtime)}; accepted for ${workload.id}: ${workload.runtimes.join(', ')}`,
    });
  }
  if (workload.scheduled !== (spec.schedule !== undefined)) {
    issues.push({
      field: 'spec.schedule',
      message: workload.scheduled
        ? `is needed by ${workload.id}`
        : `is not accepted for ${workload.id}`,
    });
  }
  spec.environments?.forEach((name, index) => {
    issues.push(
      ...environmentIssue(`spec.environments.${index}`, name, organisation),
    );
    if (spec.environments?.indexOf(name) !== index)
      issues.push({
        field: `spec.environments.${index}`,
        message: `${quoted(name)} is named twice`,
      });
  });
  Object.keys(spec.sizing).forEach(name =>
    issues.push(
      ...environmentIssue(`spec.sizing.${name}`, name, organisation, [
        'preview',
      ]),
    ),
  );
  for (const [variable, value] of Object.entries(spec.config)) {
    const field = `spec.config.${variable}`;
    const why = platformVariables.get(variable);
    if (why) issues.push({ field, message: `is set by the platform: ${why}` });
    if (spec.secrets.includes(variable))
      issues.push({
        field,
        message: 'is named in spec.secrets too; accepted: one of the two',
      });
    if (typeof value !== 'string')
      Object.keys(value.environments).forEach(name =>
        issues.push(
          ...environmentIssue(
            `${field}.environments.${name}`,
            name,
            organisation,
            ['preview'],
          ),
        ),
      );
  }
  spec.secrets.forEach((secret, index) => {
    if (spec.secrets.indexOf(secret) !== index)
      issues.push({
        field: `spec.secrets.${index}`,
        message: `${quoted(secret)} is named twice`,
      });
    if (platformVariables.has(secret))
      issues.push({
        field: `spec.secrets.${index}`,
        message: `${quoted(secret)} is set by the platform`,
      });
  });
  const seen = new Set<string>();
  spec.dependencies.forEach((dependency, index) => {
    const key =
      dependency.type === 'service'
        ? `service ${dependency.name}`
        : dependency.type;
    if (seen.has(key))
      issues.push({
        field: `spec.dependencies.${index}`,
        message: `${key} is named twice`,
      });
    seen.add(key);
    if (dependency.type === 'service' && dependency.name === metadata.name)
      issues.push({
        field: `spec.dependencies.${index}.name`,
        message: 'a service does not depend on itself',
      });
  });
  if (spec.migrations && !seen.has('postgres'))
    issues.push({
      field: 'spec.migrations',
      message: 'needs the dependency { type: postgres }',
    });
  if (spec.port === 9090)
    issues.push({
      field: 'spec.port',
      message:
        '9090 is the metrics port; accepted: another port from 1024 to 65535',
    });
  issues.push(...sizingIssues(blueprint, organisation));
  return issues;
}
