import { isDeepStrictEqual } from 'node:util';
import {
  isRecord,
  labelsOf,
  matchesLabelSelector,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { KubernetesObject } from './clusterState';
import { annotationProblems, labelProblems, nameProblems } from './objectNames';
import type { ServedKind } from './servedKinds';
import { invalid, type StatusCause } from './statusError';

/** Kinds with a selector over the labels of their own pod template. */
const selectorKinds = new Set([
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
]);

/** Fields that can't change once an object is there, by kind. */
const immutableFields = new Map<string, readonly (readonly string[])[]>([
  ['Deployment', [['spec', 'selector']]],
  ['ReplicaSet', [['spec', 'selector']]],
  ['DaemonSet', [['spec', 'selector']]],
  [
    'StatefulSet',
    [
      ['spec', 'selector'],
      ['spec', 'serviceName'],
      ['spec', 'volumeClaimTemplates'],
    ],
  ],
  [
    'Job',
    [
      ['spec', 'selector'],
      ['spec', 'template'],
      ['spec', 'completionMode'],
    ],
  ],
  ['RoleBinding', [['roleRef']]],
  ['ClusterRoleBinding', [['roleRef']]],
  ['Secret', [['type']]],
]);

/**
 * Checks what holds for an object by itself.
 *
 * @throws StatusError 422 with every cause.
 */
export function validateObject(
  kind: ServedKind,
  object: KubernetesObject,
): void {
  const { name, labels } = object.metadata;
  refuse(kind, name, [
    ...nameProblems(kind.custom ? '' : kind.kind, name),
    ...labelProblems(labels, 'metadata.labels'),
    ...annotationProblems(object.metadata.annotations),
    ...(kind.custom ? [] : selectorProblems(kind, object)),
  ]);
}

function selectorProblems(
  kind: ServedKind,
  object: KubernetesObject,
): StatusCause[] {
  if (!selectorKinds.has(kind.kind)) return [];
  const selector = valueAt(object, 'spec', 'selector');
  if (!isRecord(selector)) {
    return [
      {
        reason: 'FieldValueRequired',
        field: 'spec.selector',
        message: 'Required value',
      },
    ];
  }
  const template = valueAt(object, 'spec', 'template');
  const labels = labelsOf(template);
  if (matchesLabelSelector(selector, labels)) return [];
  return [
    {
      reason: 'FieldValueInvalid',
      field: 'spec.template.metadata.labels',
      message: `Invalid value: ${JSON.stringify(Object.fromEntries(labels))}: \`selector\` does not match template \`labels\``,
    },
  ];
}

/**
 * Checks what holds between an object and its next version.
 *
 * @throws StatusError 422 with every cause.
 */
export function validateUpdate(
  kind: ServedKind,
  before: KubernetesObject,
  after: KubernetesObject,
): void {
  if (kind.custom) return;
  const frozen =
    before.immutable === true ? [['data'], ['binaryData'], ['immutable']] : [];
  const paths = [...(immutableFields.get(kind.kind) ?? []), ...frozen];
  refuse(
    kind,
    after.metadata.name,
    paths.flatMap(path => {
      const was = valueAt(before, ...path);
      const is = valueAt(after, ...path);
      if (isDeepStrictEqual(was, is)) return [];
      return [
        {
          reason: 'FieldValueInvalid',
          field: path.join('.'),
          message: `Invalid value: ${kind.kind === 'Secret' ? '(hidden)' : JSON.stringify(is)}: field is immutable`,
        },
      ];
    }),
  );
}

function refuse(
  kind: ServedKind,
  name: string,
  causes: readonly StatusCause[],
): void {
  if (causes.length > 0) throw invalid(kind, name, causes);
}
