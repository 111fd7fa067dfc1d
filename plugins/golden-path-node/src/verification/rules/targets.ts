import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  formatPath,
  isRecord,
  listAt,
  nameOf,
  namespaceOf,
  numberAt,
  recordAt,
  splitApiVersion,
  stringAt,
  type FieldPath,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import {
  findingAt,
  findObject,
  listed,
  ofKind,
  type RuleContext,
  type VerificationRule,
} from './rule';

/** A reference from one object to another, by kind and name. */
interface Reference {
  readonly from: KubernetesObject;
  readonly path: FieldPath;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** The port of a Service, where the reference names one. */
  readonly port?: number;
}

/** How the references of one kind of object are read. */
type ReadReferences = (context: RuleContext) => Reference[];

const scaleTargets: ReadReferences = ({ objects }) =>
  [
    ...ofKind(objects, 'autoscaling', 'HorizontalPodAutoscaler'),
    ...ofKind(objects, 'keda.sh', 'ScaledObject'),
  ].flatMap(from => byKind(from, ['spec', 'scaleTargetRef'], 'Deployment'));

const rolloutTemplates: ReadReferences = ({ objects }) =>
  ofKind(objects, 'argoproj.io', 'Rollout').flatMap(from =>
    byKind(from, ['spec', 'workloadRef']),
  );

/** Roles of the whole cluster aren't in sight. */
const roles: ReadReferences = ({ objects }) =>
  ofKind(objects, 'rbac.authorization.k8s.io', 'RoleBinding').flatMap(from =>
    stringAt(from, 'roleRef', 'kind') === 'Role'
      ? [
          {
            from,
            path: ['roleRef', 'name'],
            group: 'rbac.authorization.k8s.io',
            kind: 'Role',
            name: stringAt(from, 'roleRef', 'name') ?? '',
          },
        ]
      : [],
  );

const subjects: ReadReferences = ({ objects }) =>
  ofKind(objects, 'rbac.authorization.k8s.io', 'RoleBinding').flatMap(from =>
    listAt(from, 'subjects').flatMap((subject, index) =>
      isRecord(subject) &&
      subject.kind === 'ServiceAccount' &&
      subject.name !== 'default'
        ? [
            {
              from,
              path: ['subjects', index, 'name'],
              group: '',
              kind: 'ServiceAccount',
              name: String(subject.name),
            },
          ]
        : [],
    ),
  );

const serviceAccounts: ReadReferences = ({ workloads }) =>
  workloads.flatMap(({ object: from, template }) => {
    const name =
      stringAt(template?.spec, 'serviceAccountName') ??
      stringAt(template?.spec, 'serviceAccount');
    return template && name !== undefined && name !== 'default'
      ? [
          {
            from,
            path: [...template.path, 'serviceAccountName'],
            group: '',
            kind: 'ServiceAccount',
            name,
          },
        ]
      : [];
  });

/** Backends in other namespaces need a ReferenceGrant there, which isn't in sight. */
const routeBackends: ReadReferences = ({ objects }) =>
  ['HTTPRoute', 'GRPCRoute'].flatMap(kind =>
    ofKind(objects, 'gateway.networking.k8s.io', kind).flatMap(from =>
      listAt(from, 'spec', 'rules').flatMap((rule, ruleIndex) =>
        listAt(rule, 'backendRefs').flatMap((backend, index): Reference[] =>
          (stringAt(backend, 'kind') ?? 'Service') !== 'Service' ||
          (stringAt(backend, 'namespace') ?? namespaceOf(from)) !==
            namespaceOf(from)
            ? []
            : [
                {
                  from,
                  path: ['spec', 'rules', ruleIndex, 'backendRefs', index],
                  group: '',
                  kind: 'Service',
                  name: stringAt(backend, 'name') ?? '',
                  port: numberAt(backend, 'port'),
                },
              ],
        ),
      ),
    ),
  );

const ingressBackends: ReadReferences = ({ objects }) =>
  ofKind(objects, 'networking.k8s.io', 'Ingress').flatMap(from =>
    listAt(from, 'spec', 'rules').flatMap((rule, ruleIndex) =>
      listAt(rule, 'http', 'paths').flatMap((path, index): Reference[] => {
        const service = recordAt(path, 'backend', 'service');
        return service
          ? [
              {
                from,
                path: ['spec', 'rules', ruleIndex, 'http', 'paths', index],
                group: '',
                kind: 'Service',
                name: stringAt(service, 'name') ?? '',
                port: numberAt(service, 'port', 'number'),
              },
            ]
          : [];
      }),
    ),
  );

const claims: ReadReferences = ({ workloads }) =>
  workloads.flatMap(({ object: from, template }) =>
    listAt(template?.spec, 'volumes').flatMap((volume, index) => {
      const name = stringAt(volume, 'persistentVolumeClaim', 'claimName');
      return template && name !== undefined
        ? [
            {
              from,
              path: [...template.path, 'volumes', index],
              group: '',
              kind: 'PersistentVolumeClaim',
              name,
            },
          ]
        : [];
    }),
  );

const readers: readonly ReadReferences[] = [
  scaleTargets,
  rolloutTemplates,
  roles,
  subjects,
  serviceAccounts,
  routeBackends,
  ingressBackends,
  claims,
];

function byKind(
  from: KubernetesObject,
  path: FieldPath,
  defaultKind = '',
): Reference[] {
  const target = recordAt(from, ...path);
  const name = stringAt(target, 'name');
  if (!target || name === undefined) return [];
  const kind = stringAt(target, 'kind') ?? defaultKind;
  const apiVersion = stringAt(target, 'apiVersion') ?? 'apps/v1';
  return [{ from, path, group: splitApiVersion(apiVersion).group, kind, name }];
}

/** What an object refers to by name is there, with the port that it asks for. */
export const targetRule: VerificationRule = {
  id: 'reference.target',
  check: context =>
    readers
      .flatMap(read => read(context))
      .flatMap(reference => referenceFindings(reference, context.objects)),
};

function referenceFindings(
  { from, path, group, kind, name, port }: Reference,
  objects: readonly KubernetesObject[],
): Finding[] {
  const at = formatPath(path);
  const target = findObject(objects, { group, kind, name }, from);
  if (!target) {
    const known = ofKind(objects, group, kind).map(nameOf);
    return [
      findingAt(
        'reference.target',
        from,
        `${at}: ${kind} ${name} isn't in this overlay; accepted: ${listed(known)}`,
        { path: at, fix: `Add the ${kind}, or correct the name` },
      ),
    ];
  }
  const ports = listAt(target, 'spec', 'ports').flatMap(
    entry => numberAt(entry, 'port') ?? [],
  );
  return port === undefined || ports.includes(port)
    ? []
    : [
        findingAt(
          'reference.target',
          from,
          `${at}: found port ${port}; accepted: a port of ${kind} ${name} (${listed(ports.map(String))})`,
          { path: at, fix: `Name a port of the ${kind}` },
        ),
      ];
}
