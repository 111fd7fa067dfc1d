import {
  labelsOf,
  matchesLabelSelector,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { KubernetesObject } from './clusterState';
import type { ServedKind } from './servedKinds';
import { badRequest } from './statusError';

/** Decides whether an object is selected. */
export type ObjectFilter = (object: KubernetesObject) => boolean;

interface Requirement {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  values: string[];
}

const KEY = '[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?';
const equality = new RegExp(`^(${KEY})\\s*(=|==|!=)\\s*([-A-Za-z0-9_.]*)$`);
const inSet = new RegExp(`^(${KEY})\\s+(in|notin)\\s+\\(([^()]*)\\)$`);
const existence = new RegExp(`^(!?)\\s*(${KEY})$`);

/**
 * Reads a label selector as it stands in a query: `a=b`, `a==b`, `a!=b`, `a in (b,c)`, `a notin (b)`, `a`, `!a`, joined
 * by commas.
 *
 * @throws StatusError 400 for what isn't one.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#list-and-watch-filtering
 */
export function parseLabelSelector(text: string): {
  matchExpressions: Requirement[];
} {
  return { matchExpressions: splitOutsideSets(text).map(parseRequirement) };
}

function splitOutsideSets(text: string): string[] {
  return text
    .split(/,(?![^()]*\))/)
    .map(part => part.trim())
    .filter(part => part !== '');
}

function parseRequirement(text: string): Requirement {
  const equal = equality.exec(text);
  if (equal) {
    const [, key = '', , operator, value = ''] = equal;
    // An object without the label matches `!=`, which is what NotIn means too.
    return {
      key,
      operator: operator === '!=' ? 'NotIn' : 'In',
      values: [value],
    };
  }
  const set = inSet.exec(text);
  if (set) {
    const [, key = '', , operator, list = ''] = set;
    return {
      key,
      operator: operator === 'in' ? 'In' : 'NotIn',
      values: list.split(',').map(value => value.trim()),
    };
  }
  const exists = existence.exec(text);
  if (!exists) {
    throw badRequest(
      `unable to parse requirement: found ${JSON.stringify(text)}, expected: key=value, key!=value, key in (values), key notin (values), key or !key`,
    );
  }
  const [, not, key = ''] = exists;
  return { key, operator: not ? 'DoesNotExist' : 'Exists', values: [] };
}

/** Fields that a field selector may name, beside name and namespace. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/#list-of-supported-fields */
const selectableFields = new Map<string, readonly string[]>([
  [
    'pods',
    [
      'spec.nodeName',
      'spec.restartPolicy',
      'spec.serviceAccountName',
      'status.phase',
      'status.podIP',
    ],
  ],
  [
    'events',
    [
      'involvedObject.kind',
      'involvedObject.namespace',
      'involvedObject.name',
      'involvedObject.uid',
      'involvedObject.apiVersion',
      'involvedObject.resourceVersion',
      'involvedObject.fieldPath',
      'reason',
      'reportingComponent',
      'source',
      'type',
    ],
  ],
  ['namespaces', ['status.phase']],
  ['nodes', ['spec.unschedulable']],
  ['secrets', ['type']],
  ['jobs', ['status.successful']],
  ['replicasets', ['status.replicas']],
]);

/**
 * Reads a field selector: `a=b`, `a==b`, `a!=b`, joined by commas.
 *
 * @throws StatusError 400 for a field that can't be selected on.
 */
export function parseFieldSelector(
  kind: ServedKind,
  text: string,
): ObjectFilter {
  const fields = new Set([
    'metadata.name',
    'metadata.namespace',
    ...((kind.custom ? undefined : selectableFields.get(kind.plural)) ?? []),
  ]);
  const terms = text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => {
      const match = /^([^=!]+)(=|==|!=)([^=]*)$/.exec(part);
      const [, field = '', operator, value = ''] = match ?? [];
      if (!match) {
        throw badRequest(
          `invalid selector: ${JSON.stringify(part)}; can't understand it, expected: field=value or field!=value`,
        );
      }
      if (!fields.has(field)) {
        throw badRequest(
          `Unable to find "${kind.plural}" that match field selector "${text}": field label not supported: ${field}; supported: ${[...fields].join(', ')}`,
        );
      }
      return { path: field.split('.'), equal: operator !== '!=', value };
    });
  return object =>
    terms.every(
      ({ path, equal, value }) => (fieldText(object, path) === value) === equal,
    );
}

function fieldText(object: KubernetesObject, path: readonly string[]): string {
  const value = valueAt(object, ...path);
  if (typeof value === 'object' && value !== null) {
    const component = valueAt(value, 'component');
    return typeof component === 'string' ? component : '';
  }
  return value === undefined || value === null ? '' : String(value);
}

/** What a list or watch asks for. */
export interface ObjectSelection {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
}

/** The filter of a selection; `undefined` when it takes everything of its namespace. */
export function filterOf(
  kind: ServedKind,
  { labelSelector, fieldSelector }: ObjectSelection,
): ObjectFilter | undefined {
  const labels = labelSelector ? parseLabelSelector(labelSelector) : undefined;
  const fields = fieldSelector
    ? parseFieldSelector(kind, fieldSelector)
    : undefined;
  if (!labels && !fields) return undefined;
  return object =>
    (!labels || matchesLabelSelector(labels, labelsOf(object))) &&
    (!fields || fields(object));
}
