import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  containersOf,
  formatPath,
  labelsOf,
  listAt,
  numberAt,
  recordAt,
  stringAt,
  valueAt,
  type Container,
  type FieldPath,
  type PodTemplate,
} from '@golden-path/plugin-kubernetes-objects-common';
import { findingAt, ofKind, type VerificationRule } from './rule';

const level = 'pod-security.kubernetes.io/enforce';

/**
 * What a namespace that enforces the level `restricted` refuses, as far as no readiness check says it already.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export const podSecurityRule: VerificationRule = {
  id: 'pod-security',
  check: ({ objects, workloads }) => {
    const namespaces = ofKind(objects, '', 'Namespace');
    const levels = namespaces.flatMap(namespace => {
      const found = labelsOf(namespace).get(level);
      return found === undefined ? [] : [{ namespace, found }];
    });
    const weaker = levels
      .filter(({ found }) => found !== 'restricted')
      .map(({ namespace, found }) =>
        findingAt(
          'pod-security',
          namespace,
          `${level}: found ${found}; accepted: restricted`,
          {
            path: formatPath(['metadata', 'labels', level]),
            fix: 'Write restricted',
          },
        ),
      );
    if (levels.length === 0) return [];
    const refused = workloads.flatMap(({ object, template }) =>
      template
        ? refusalsOf(template).map(({ path, message, fix, container }) =>
            findingAt(
              'pod-security',
              object,
              `${formatPath(path)}: ${message}; the namespace refuses such pods`,
              { path: formatPath(path), fix, container },
            ),
          )
        : [],
    );
    return [...weaker, ...refused];
  },
};

interface Refusal extends Pick<Finding, 'container'> {
  readonly path: FieldPath;
  readonly message: string;
  readonly fix: string;
}

const refusalsOf = (template: PodTemplate): Refusal[] => [
  ...hostNamespaces(template),
  ...volumes(template),
  ...containersOf(template, 'security').flatMap(container =>
    containerRefusals(container, template).map(refusal => ({
      ...refusal,
      container: container.name,
    })),
  ),
];

const hostNamespaces = ({ spec, path }: PodTemplate): Refusal[] =>
  ['hostNetwork', 'hostPID', 'hostIPC']
    .filter(field => valueAt(spec, field) === true)
    .map(field => ({
      path: [...path, field],
      message: 'shares a namespace of the node',
      fix: `Remove ${field}`,
    }));

const acceptedVolumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** A volume without a source is an `emptyDir`. */
const volumes = ({ spec, path }: PodTemplate): Refusal[] =>
  listAt(spec, 'volumes').flatMap((volume, index) =>
    Object.keys(recordAt(volume) ?? {})
      .filter(key => key !== 'name' && !acceptedVolumes.includes(key))
      .map(key => ({
        path: [...path, 'volumes', index, key],
        message: `found a volume of type ${key}; accepted: ${acceptedVolumes.join(', ')}`,
        fix: 'Use an accepted type',
      })),
  );

function containerRefusals(
  { spec, path }: Container,
  template: PodTemplate,
): Refusal[] {
  const security = [...path, 'securityContext'];
  const own = recordAt(spec, 'securityContext');
  const pod = recordAt(template.spec, 'securityContext');
  const capability = (list: string) => listAt(own, 'capabilities', list);
  const profile =
    stringAt(own, 'seccompProfile', 'type') ??
    stringAt(pod, 'seccompProfile', 'type');
  // Windows has neither capabilities nor seccomp.
  const isWindows = stringAt(template.spec, 'os', 'name') === 'windows';
  const added = capability('add').filter(name => name !== 'NET_BIND_SERVICE');
  return [
    ...(valueAt(own, 'privileged') === true
      ? [
          {
            path: [...security, 'privileged'],
            message: 'found a privileged container',
            fix: 'Remove privileged',
          },
        ]
      : []),
    ...(isWindows || capability('drop').includes('ALL')
      ? []
      : [
          {
            path: [...security, 'capabilities', 'drop'],
            message: 'keeps capabilities; accepted: ALL are dropped',
            fix: 'Write drop: [ALL]',
          },
        ]),
    ...(added.length > 0
      ? [
          {
            path: [...security, 'capabilities', 'add'],
            message: `found ${added.join(', ')}; accepted: NET_BIND_SERVICE`,
            fix: 'Remove the others',
          },
        ]
      : []),
    ...(isWindows || profile === 'RuntimeDefault' || profile === 'Localhost'
      ? []
      : [
          {
            path: [...security, 'seccompProfile'],
            message: `found ${profile ?? 'nothing'}; accepted: RuntimeDefault, Localhost`,
            fix: 'Set seccompProfile.type: RuntimeDefault of the pod',
          },
        ]),
    ...listAt(spec, 'ports').flatMap((port, index) =>
      (numberAt(port, 'hostPort') ?? 0) > 0
        ? [
            {
              path: [...path, 'ports', index, 'hostPort'],
              message: 'takes a port of the node',
              fix: 'Remove hostPort',
            },
          ]
        : [],
    ),
  ];
}
