import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  formatPath,
  groupOf,
  labelsOf,
  nameOf,
  namespaceOf,
  stringAt,
  valueAt,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import { findingAt, type VerificationRule } from './rule';

interface NameForm {
  readonly length: number;
  accepts(name: string): boolean;
  readonly accepted: string;
}

const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const isLabel = (name: string) => name.length <= 63 && label.test(name);

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const forms = {
  subdomain: {
    length: 253,
    accepts: name => name.split('.').every(isLabel),
    accepted: 'lower-case letters, digits, - and ., at most 253',
  },
  label: {
    length: 63,
    accepts: isLabel,
    accepted: 'lower-case letters, digits and -, at most 63',
  },
  service: {
    length: 63,
    accepts: name => isLabel(name) && !/^[0-9]/.test(name),
    accepted:
      'lower-case letters, digits and -, starting with a letter, at most 63',
  },
  /** CronJobs leave 11 characters to the names of their Jobs, StatefulSets to those of their pods. */
  parent: {
    length: 52,
    accepts: isLabel,
    accepted: 'lower-case letters, digits and -, at most 52',
  },
  role: {
    length: 253,
    accepts: name => /^[^/%]+$/.test(name),
    accepted: 'text without / and %',
  },
} satisfies Record<string, NameForm>;

/** Kinds whose names have another form than DNS subdomains. */
const formOfKind: ReadonlyMap<string, NameForm> = new Map<string, NameForm>([
  ['Namespace', forms.label],
  ['Service', forms.service],
  ['StatefulSet', forms.parent],
  ['CronJob', forms.parent],
  ['Role', forms.role],
  ['RoleBinding', forms.role],
]);

/** Names that clusters accept. */
export const nameRule: VerificationRule = {
  id: 'name',
  check: ({ objects }) =>
    objects.flatMap(object => {
      if (stringAt(object, 'metadata', 'name') === undefined)
        return [unnamed(object)];
      const name = nameOf(object);
      const form = formOfKind.get(object.kind) ?? forms.subdomain;
      return name.length <= form.length && form.accepts(name)
        ? []
        : [
            findingAt(
              'name',
              object,
              `metadata.name: found ${JSON.stringify(name.slice(0, 100))}; accepted: ${form.accepted}`,
              { path: 'metadata.name', fix: 'Rename the object' },
            ),
          ];
    }),
};

const unnamed = (object: KubernetesObject): Finding =>
  valueAt(object, 'metadata', 'generateName') === undefined
    ? findingAt('name', object, 'metadata.name is missing; it is required', {
        path: 'metadata.name',
        fix: 'Name the object',
      })
    : findingAt(
        'name',
        object,
        'metadata.generateName: each sync would create another object; accepted: metadata.name',
        { path: 'metadata.generateName', fix: 'Name the object' },
      );

const labelValue = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const labelKey =
  /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Labels that clusters accept, on objects and pod templates. */
export const labelRule: VerificationRule = {
  id: 'label',
  check: ({ objects, workloads }) => [
    ...objects.flatMap(object =>
      labelFindings(object, labelsOf(object), ['metadata', 'labels']),
    ),
    ...workloads.flatMap(({ object, template }) =>
      template && template.path.length > 1
        ? labelFindings(object, template.labels, [
            ...template.path.slice(0, -1),
            'metadata',
            'labels',
          ])
        : [],
    ),
  ],
};

const labelFindings = (
  object: KubernetesObject,
  labels: ReadonlyMap<string, string>,
  path: readonly (string | number)[],
): Finding[] =>
  [...labels]
    .filter(([key, value]) => !labelKey.test(key) || !labelValue.test(value))
    .map(([key, value]) => {
      const at = formatPath([...path, key]);
      return findingAt(
        'label',
        object,
        `${at}: found ${JSON.stringify(value.slice(0, 100))}; accepted: at most 63 letters, digits, -, _ and ., starting and ending with a letter or digit`,
        { path: at, fix: 'Shorten or correct the label' },
      );
    });

/** An object is defined once. kustomize refuses most of the others; lists get past it. */
export const duplicateRule: VerificationRule = {
  id: 'duplicate',
  check: ({ objects }) => {
    const seen = new Set<string>();
    return objects.flatMap(object => {
      const id = [
        groupOf(object),
        object.kind,
        namespaceOf(object),
        nameOf(object),
      ].join(' ');
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [
        findingAt('duplicate', object, 'is defined twice in this overlay', {
          fix: 'Define it once, and change it with a patch',
        }),
      ];
    });
  },
};
