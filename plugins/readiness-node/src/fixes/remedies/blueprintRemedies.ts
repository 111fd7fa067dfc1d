import {
  type Blueprint,
  type CheckResult,
  hardcodedCredential,
  type Organisation,
  resolveSizing,
} from '@golden-path/plugin-golden-path-common';
import type { FieldEdit } from '@golden-path/plugin-golden-path-node';
import {
  containersOf,
  findWorkloads,
  isKind,
  type KubernetesObject,
  listAt,
  stringAt,
  stringMapAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { FixEnvironment } from '../fixInput';

/** A change of a blueprint that may make a check pass. */
export interface BlueprintRemedy {
  /** What changes, as a clause: `spec.slowStart is true`. */
  readonly says: string;
  readonly edits: readonly FieldEdit[];
  /** What people have to do before they merge. */
  readonly caution?: string;
}

/** What remedies are found from. */
export interface RemedyContext {
  readonly blueprint: Blueprint;
  readonly organisation: Organisation;
  readonly environment: FixEnvironment;
  readonly result: CheckResult;
  readonly objects: readonly KubernetesObject[];
  readonly secretStore:
    { readonly store: string; readonly key: string } | undefined;
}

/** The remedies of one check, the best first. */
export interface CheckRemedies {
  /**
   * When files alone are generated again: before the blueprint is changed, after (the cause is in the blueprint), or
   * never, because that would take away what the service needs.
   */
  readonly files: 'before' | 'after' | 'never';
  find(context: RemedyContext): readonly BlueprintRemedy[];
}

const setTrue = (...path: string[]): BlueprintRemedy => ({
  says: `${path.join('.')} is true`,
  edits: [{ path, value: true }],
});

/** More pods: without what the blueprint says about their number, or with the least that has room to scale. */
function replicas({
  blueprint,
  organisation,
  environment: { name, productionSizing },
}: RemedyContext): BlueprintRemedy[] {
  const { sizing } = blueprint.spec;
  const own = sizing[name];
  const { min, max } = resolveSizing(blueprint, name, organisation).replicas;
  const from = Math.max(min, productionSizing ? 2 : 1);
  const wanted = { min: from, max: Math.max(max, from + 1) };
  const path = ['spec', 'sizing', name, 'replicas'];
  return [
    ...(own?.replicas
      ? [
          {
            says: `${path.join('.')} is left to the organisation's preset`,
            edits: [{ path: withoutEmpty(path, blueprint), value: undefined }],
          },
        ]
      : []),
    ...(wanted.min === min && wanted.max === max
      ? []
      : [
          {
            says: `${path.join('.')} is ${wanted.min} to ${wanted.max}`,
            edits: [{ path, value: wanted }],
          },
        ]),
  ];
}

/** The highest key that says nothing else. */
function withoutEmpty(path: string[], { spec }: Blueprint): string[] {
  const [, , name = ''] = path;
  if (Object.keys(spec.sizing[name] ?? {}).length > 1) return path;
  return Object.keys(spec.sizing).length > 1
    ? path.slice(0, 3)
    : path.slice(0, 2);
}

const variableName = /^[A-Z][A-Z0-9_]{0,99}$/;

/** Variables whose values look like credentials; names only. */
function hardcodedVariables(objects: readonly KubernetesObject[]): string[] {
  const ofContainers = findWorkloads(objects).flatMap(({ template }) =>
    template
      ? containersOf(template, 'security').flatMap(({ spec }) =>
          listAt(spec, 'env').map(
            entry =>
              [
                stringAt(entry, 'name') ?? '',
                stringAt(entry, 'value') ?? '',
              ] as const,
          ),
        )
      : [],
  );
  const ofConfiguration = objects
    .filter(object => isKind(object, 'ConfigMap', ''))
    .flatMap(object => [...stringMapAt(object, 'data')]);
  const names = [...ofContainers, ...ofConfiguration]
    .filter(([name, value]) => hardcodedCredential(name, value) !== undefined)
    .map(([name]) => name);
  return [...new Set(names)].filter(name => variableName.test(name));
}

/** The names of variables move to `spec.secrets`; their values move by people. */
function secrets({
  blueprint: { spec },
  objects,
  secretStore,
}: RemedyContext): BlueprintRemedy[] {
  const names = hardcodedVariables(objects);
  const missing = names.filter(name => !spec.secrets.includes(name));
  if (names.every(name => spec.secrets.includes(name))) return [];
  const stated = names.filter(name => Object.hasOwn(spec.config, name));
  const nothingElse = stated.length === Object.keys(spec.config).length;
  return [
    {
      says: `${names.join(', ')} ${names.length > 1 ? 'are secrets' : 'is a secret'}: named in spec.secrets, with the value in the secret store`,
      edits: [
        ...(stated.length === 0
          ? []
          : nothingElse
            ? [{ path: ['spec', 'config'], value: undefined }]
            : stated.map(name => ({
                path: ['spec', 'config', name],
                value: undefined,
              }))),
        ...missing.map(name => ({
          path: ['spec', 'secrets', { text: name }],
          value: name,
        })),
      ],
      caution: `Before you merge, put a new value of ${names.join(', ')} into the secret store of every environment${secretStore ? ` (here ${secretStore.store}, ${secretStore.key})` : ''}, and end the old one where it is valid: Git keeps it`,
    },
  ];
}

/** What in a blueprint can make a check fail, and what to write there instead. */
export const blueprintRemedies: ReadonlyMap<string, CheckRemedies> = new Map<
  string,
  CheckRemedies
>([
  [
    'startup-probe',
    {
      files: 'after',
      find: ({ blueprint }) =>
        blueprint.spec.slowStart ? [] : [setTrue('spec', 'slowStart')],
    },
  ],
  ['autoscaling', { files: 'before', find: replicas }],
  ['pod-disruption-budget', { files: 'before', find: replicas }],
  ['topology-spread', { files: 'before', find: replicas }],
  [
    'structured-logging',
    {
      files: 'before',
      find: ({ blueprint }) =>
        blueprint.spec.observability.structuredLogging
          ? []
          : [setTrue('spec', 'observability', 'structuredLogging')],
    },
  ],
  [
    'tracing',
    {
      files: 'before',
      find: ({ blueprint }) =>
        blueprint.spec.observability.tracing
          ? []
          : [setTrue('spec', 'observability', 'tracing')],
    },
  ],
  ['external-secrets', { files: 'never', find: secrets }],
]);
