import { recordReads } from './readRecorder';
import type {
  ObjectSchema,
  SchemaLookup,
  SchemaSource,
  SchemaViolation,
} from './schemaSource';

interface ModelPackage {
  readonly name: string;
  readonly groups: readonly string[];
  /** No kind of these groups exists elsewhere. */
  readonly complete: boolean;
}

/** The packages that are kept up to date with Kubernetes and the CRDs of the ecosystem, with their API groups. */
const packages: readonly ModelPackage[] = [
  {
    name: 'kubernetes-models',
    complete: true,
    groups: [
      '',
      'admissionregistration.k8s.io',
      'apiextensions.k8s.io',
      'apiregistration.k8s.io',
      'apps',
      'authentication.k8s.io',
      'authorization.k8s.io',
      'autoscaling',
      'batch',
      'certificates.k8s.io',
      'coordination.k8s.io',
      'discovery.k8s.io',
      'events.k8s.io',
      'extensions',
      'flowcontrol.apiserver.k8s.io',
      'networking.k8s.io',
      'node.k8s.io',
      'policy',
      'rbac.authorization.k8s.io',
      'resource.k8s.io',
      'scheduling.k8s.io',
      'storage.k8s.io',
    ],
  },
  {
    name: '@kubernetes-models/gateway-api',
    complete: false,
    groups: ['gateway.networking.k8s.io', 'gateway.networking.x-k8s.io'],
  },
  {
    name: '@kubernetes-models/prometheus-operator',
    complete: false,
    groups: ['monitoring.coreos.com'],
  },
  {
    name: '@kubernetes-models/external-secrets',
    complete: false,
    groups: ['external-secrets.io', 'generators.external-secrets.io'],
  },
  {
    name: '@kubernetes-models/argo-cd',
    complete: false,
    groups: ['argoproj.io'],
  },
];

/**
 * Fields that exist though the packages' validators never look at them: the generator takes a field named
 * `description` for the description of the schema.
 */
const overlooked: Readonly<Record<string, readonly string[]>> = {
  'argoproj.io/v1alpha1 AppProject': ['description'],
  'scheduling.k8s.io/v1 PriorityClass': ['description'],
  'gateway.networking.k8s.io/v1 GatewayClass': ['description'],
};

/** Kinds whose schema describes schemas: their free-form parts can't be told from unknown fields. */
const withoutUnknownFields = /^apiextensions\.k8s\.io\//;

interface Model {
  readonly prototype: { validate(this: unknown): void };
}

/**
 * Schemas from the `kubernetes-models` packages. Their validators accept unknown fields, but they look at every field
 * that a type has: what a validator doesn't look at, in an object that it looks into, is unknown.
 */
export function createKubernetesModelsSource(): SchemaSource {
  const found = new Map<string, Promise<SchemaLookup>>();
  return {
    find(apiVersion, kind) {
      const id = `${apiVersion} ${kind}`;
      const lookup = found.get(id) ?? look(apiVersion, kind);
      // What others name is unbounded; what the packages have is not.
      if (found.size < 500) found.set(id, lookup);
      return lookup;
    },
  };
}

async function look(apiVersion: string, kind: string): Promise<SchemaLookup> {
  const group = apiVersion.includes('/') ? apiVersion.split('/', 1)[0] : '';
  const owner = packages.find(candidate =>
    candidate.groups.includes(group ?? ''),
  );
  if (!owner) return { status: 'unknown' };
  const model = await importModel(owner.name, apiVersion, kind);
  if (model)
    return { status: 'known', schema: toSchema(model, apiVersion, kind) };
  return { status: owner.complete ? 'no-such-kind' : 'unknown' };
}

async function importModel(
  packageName: string,
  apiVersion: string,
  kind: string,
): Promise<Model | undefined> {
  const isName =
    /^(?:[a-z0-9.-]{1,100}\/)?v[0-9a-z]{1,30}$/.test(apiVersion) &&
    /^[A-Z][A-Za-z0-9]{0,62}$/.test(kind);
  if (!isName) return undefined;
  try {
    const module: Record<string, unknown> = await import(
      /* @vite-ignore */ `${packageName}/${apiVersion}/${kind}`
    );
    const model = module[kind];
    return isModel(model, kind) ? model : undefined;
  } catch {
    // No such module: no such kind.
    return undefined;
  }
}

/** Parts of objects (`DeploymentSpec`) are modules too; only kinds name themselves. */
function isModel(value: unknown, kind: string): value is Model {
  return typeof value === 'function' && 'kind' in value && value.kind === kind;
}

function toSchema(
  model: Model,
  apiVersion: string,
  kind: string,
): ObjectSchema {
  const id = `${apiVersion} ${kind}`;
  const known = new Set(overlooked[id]);
  return {
    validate(object) {
      const recorder = recordReads(object);
      const violations = violationsOf(model, recorder.value);
      if (withoutUnknownFields.test(apiVersion)) return violations;
      const unknown = recorder
        .objects()
        // An object that nobody looked into is free-form.
        .filter(({ read }) => read.size > 0)
        .flatMap(({ pointer, keys, read }) =>
          keys
            .filter(key => !read.has(key) && !known.has(key))
            .map(key => unknownField(pointer, key, [...read])),
        );
      return [...violations, ...unknown];
    },
  };
}

const unknownField = (
  pointer: string,
  key: string,
  accepted: readonly string[],
): SchemaViolation => ({
  pointer: `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  keyword: 'unknown-field',
  params: { accepted },
  message: 'is not a known field',
});

interface AjvError {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
  message?: string;
}

function violationsOf(model: Model, value: unknown): SchemaViolation[] {
  try {
    model.prototype.validate.call(value);
    return [];
  } catch (error) {
    const errors = (error as { errors?: AjvError[] }).errors;
    if (!Array.isArray(errors)) throw error;
    return errors.map(({ instancePath, keyword, params, message = '' }) => ({
      pointer: instancePath,
      keyword,
      params,
      message,
    }));
  }
}
