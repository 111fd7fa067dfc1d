import type { Evidence, Known } from '@golden-path/plugin-golden-path-common';
import {
  containersOf,
  isSecret,
  stringAt,
  type KubernetesObject,
  type Workload,
} from '@golden-path/plugin-kubernetes-objects-common';
import {
  selectManifests,
  type ReadinessEvidence,
} from '@golden-path/plugin-readiness-common';

/** What expressions may name. */
export const variableNames = [
  'objects',
  'workloads',
  'containers',
  'catalog',
  'repository',
  'environment',
  'blueprint',
] as const;

/** One of the {@link variableNames}. */
export type VariableName = (typeof variableNames)[number];

/** The value of a variable and where it comes from, or why there is none. */
export type Variable =
  | { readonly value: unknown; readonly evidence: readonly Evidence[] }
  | { readonly unknown: string };

/** What expressions are evaluated over; each variable is made when it is asked for first. */
export type Variables = (
  name: VariableName,
  options?: { renderedOnly?: boolean },
) => Variable;

/** The variables of one service in one environment. */
export function variablesOf(evidence: ReadinessEvidence): Variables {
  const made = new Map<string, Variable>();
  return (name, { renderedOnly = false } = {}) => {
    const key = `${name} ${renderedOnly}`;
    const variable = made.get(key) ?? make(evidence, name, renderedOnly);
    made.set(key, variable);
    return variable;
  };
}

function make(
  evidence: ReadinessEvidence,
  name: VariableName,
  renderedOnly: boolean,
): Variable {
  switch (name) {
    case 'environment':
      return { value: evidence.environment, evidence: [] };
    case 'blueprint':
      return fromRepository(evidence, evidence.blueprint ?? null);
    case 'repository':
      return fromRepository(
        evidence,
        evidence.repository.known && {
          url: evidence.repository.value.url,
          files: Object.fromEntries(evidence.repository.value.files),
        },
      );
    case 'catalog':
      return from(evidence.catalog, 'catalog', value => value);
    default:
      return fromManifests(evidence, name, renderedOnly);
  }
}

const from = <Value>(
  source: Known<Value>,
  name: Evidence['source'],
  toValue: (value: Value) => unknown,
): Variable =>
  source.known
    ? {
        value: toValue(source.value),
        evidence: [{ source: name, message: `read ${source.observedAt}` }],
      }
    : { unknown: source.reason };

function fromRepository(
  { repository }: ReadinessEvidence,
  value: unknown,
): Variable {
  if (!repository.known) return { unknown: repository.reason };
  const [problem] = repository.value.problems;
  return problem === undefined
    ? from(repository, 'repository', () => value)
    : { unknown: problem };
}

function fromManifests(
  evidence: ReadinessEvidence,
  name: 'objects' | 'workloads' | 'containers',
  renderedOnly: boolean,
): Variable {
  // Whoever looks through all objects needs all kinds to be readable.
  const kinds =
    name === 'objects' && evidence.live.known
      ? Object.keys(evidence.live.value.kinds)
      : [];
  const selected = selectManifests(evidence, { kinds, renderedOnly });
  if ('unknown' in selected) return selected;
  const { bundle, sources } = selected;
  const [problem] = bundle.problems ?? [];
  if (problem !== undefined) return { unknown: problem };
  const value = {
    objects: () => bundle.objects.map(withoutSecrets),
    workloads: () => bundle.workloads.map(toWorkload),
    containers: () => bundle.workloads.flatMap(toContainers),
  }[name]();
  return { value, evidence: sources };
}

/** Values of Secrets are nobody's business, an expression's neither. */
const withoutSecrets = (object: KubernetesObject): KubernetesObject => {
  if (!isSecret(object)) return object;
  const { data: _data, stringData: _stringData, ...rest } = object;
  return rest;
};

const toWorkload = ({ object, reference, template }: Workload) => ({
  kind: reference.kind,
  name: reference.name,
  namespace: reference.namespace ?? '',
  object,
  pod: template
    ? {
        labels: Object.fromEntries(template.labels),
        annotations: Object.fromEntries(template.annotations),
        spec: template.spec,
      }
    : null,
});

const toContainers = ({ reference, template }: Workload) =>
  (template ? containersOf(template, 'security') : []).map(
    ({ name, role, spec }) => ({
      name,
      role,
      workload: reference.name,
      kind: reference.kind,
      image: stringAt(spec, 'image') ?? '',
      spec,
    }),
  );
