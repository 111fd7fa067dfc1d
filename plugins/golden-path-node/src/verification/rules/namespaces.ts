import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  isKubernetesObject,
  isRecord,
  listAt,
  namespaceOf,
  objectReference,
  stringAt,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import { findingAt, type VerificationRule } from './rule';

/** Everything is in the overlay's namespace, and no file says otherwise: kustomize would silently overrule it. */
export const namespaceRule: VerificationRule = {
  id: 'namespace',
  check: context => {
    const { environment, overlay } = context;
    const expected = environment.namespace;
    if (expected === undefined) return withoutNamespace(context);
    return [
      ...declared(overlay.namespace, expected, overlay.file),
      ...context.objects
        .filter(object => object.kind !== 'Namespace')
        .flatMap(object => rendered(object, expected)),
      ...overlay.sources.flatMap(({ file, value }) =>
        isKubernetesObject(value) ? written(value, expected, file) : [],
      ),
    ];
  },
};

const withoutNamespace: VerificationRule['check'] = ({ overlay, objects }) =>
  new Set(objects.map(namespaceOf)).size > 1
    ? [
        {
          rule: 'namespace',
          severity: 'error',
          file: overlay.file,
          message: 'its objects are in different namespaces',
          fix: 'Name one with "namespace" in the overlay',
        },
      ]
    : [];

function declared(
  found: string | undefined,
  expected: string,
  file: string,
): Finding[] {
  if (found === expected) return [];
  return [
    {
      rule: 'namespace',
      severity: 'error',
      file,
      path: 'namespace',
      message: `namespace: found ${found ?? 'nothing'}; accepted: ${expected}`,
      fix: `Write namespace: ${expected}`,
    },
  ];
}

function rendered(object: KubernetesObject, expected: string): Finding[] {
  const found = namespaceOf(object);
  if (found === expected) return [];
  return [
    findingAt(
      'namespace',
      object,
      `metadata.namespace: found ${found ?? 'nothing'}; accepted: ${expected}`,
      { path: 'metadata.namespace', fix: 'Leave the namespace to the overlay' },
    ),
  ];
}

function written(
  object: KubernetesObject,
  expected: string,
  file: string,
): Finding[] {
  const found = namespaceOf(object);
  if (found === undefined || found === expected) return [];
  return [
    {
      rule: 'namespace',
      severity: 'error',
      object: objectReference(object),
      file,
      path: 'metadata.namespace',
      message: `metadata.namespace: found ${found}, which the overlay would overrule; accepted: ${expected}, or no namespace`,
      fix: 'Remove metadata.namespace',
    },
  ];
}

/** A role is given to accounts of this namespace only; groups and users have none. */
export const subjectRule: VerificationRule = {
  id: 'subject',
  check: ({ objects, environment }) =>
    objects
      .filter(object => object.kind === 'RoleBinding')
      .flatMap(binding =>
        listAt(binding, 'subjects').flatMap((subject, index) => {
          if (!isRecord(subject) || subject.kind !== 'ServiceAccount')
            return [];
          const found = stringAt(subject, 'namespace') ?? namespaceOf(binding);
          const path = `subjects[${index}].namespace`;
          return found === environment.namespace ||
            environment.namespace === undefined
            ? []
            : [
                findingAt(
                  'subject',
                  binding,
                  `${path}: found ${found ?? 'nothing'}; accepted: ${environment.namespace}`,
                  { path, fix: 'Bind an account of this namespace' },
                ),
              ];
        }),
      ),
};
