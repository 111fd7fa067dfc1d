import type { StatusCause } from './statusError';

const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const PATH_SEGMENT = /^(?!\.{1,2}$)[^/%]+$/;
const QUALIFIED_NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

interface NameRule {
  pattern: RegExp;
  /** Longest name, in characters. */
  length: number;
  accepted: string;
}

const subdomain: NameRule = {
  pattern: SUBDOMAIN,
  length: 253,
  accepted:
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
};

const label: NameRule = {
  pattern: DNS_LABEL,
  length: 63,
  accepted:
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
};

const serviceName: NameRule = {
  pattern: DNS_1035_LABEL,
  length: 63,
  accepted:
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
};

/** RBAC allows names such as `system:node`. */
const pathSegment: NameRule = {
  pattern: PATH_SEGMENT,
  length: 253,
  accepted: "may not be '.' or '..' and may not contain '/' or '%'",
};

const rules = new Map<string, NameRule>([
  ['Namespace', label],
  ['Service', serviceName],
  ['Role', pathSegment],
  ['ClusterRole', pathSegment],
  ['RoleBinding', pathSegment],
  ['ClusterRoleBinding', pathSegment],
]);

/**
 * What is wrong with the name of an object of a kind.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export function nameProblems(kind: string, name: string): StatusCause[] {
  const rule = rules.get(kind) ?? subdomain;
  const field = 'metadata.name';
  if (name.length > rule.length) {
    return [
      {
        reason: 'FieldValueInvalid',
        field,
        message: `Invalid value: "${name.slice(0, rule.length)}…": must be no more than ${rule.length} characters`,
      },
    ];
  }
  if (rule.pattern.test(name)) return [];
  return [
    {
      reason: 'FieldValueInvalid',
      field,
      message: `Invalid value: ${JSON.stringify(name)}: ${rule.accepted}`,
    },
  ];
}

/**
 * What is wrong with labels.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function labelProblems(labels: unknown, field: string): StatusCause[] {
  return mapProblems(labels, field, (value, at) =>
    value === '' || (value.length <= 63 && QUALIFIED_NAME.test(value))
      ? []
      : [
          {
            reason: 'FieldValueInvalid',
            field: at,
            message: `Invalid value: ${JSON.stringify(value)}: a valid label must be an empty string or consist of at most 63 alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
          },
        ],
  );
}

/** What is wrong with annotations: their keys only, since values are free. */
export function annotationProblems(annotations: unknown): StatusCause[] {
  return mapProblems(annotations, 'metadata.annotations', () => []);
}

function mapProblems(
  map: unknown,
  field: string,
  valueProblems: (value: string, field: string) => StatusCause[],
): StatusCause[] {
  if (map === undefined || map === null) return [];
  const typeProblem = (found: unknown): StatusCause => ({
    reason: 'FieldValueTypeInvalid',
    field,
    message: `Invalid value: ${JSON.stringify(found)}: must be a map of strings`,
  });
  if (typeof map !== 'object' || Array.isArray(map)) return [typeProblem(map)];
  return Object.entries(map).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value !== 'string') return [typeProblem(value)];
    return [...keyProblems(key, field), ...valueProblems(value, field)];
  });
}

function keyProblems(key: string, field: string): StatusCause[] {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  const [prefix] = parts.length === 2 ? parts : [undefined];
  const fine =
    parts.length <= 2 &&
    name.length <= 63 &&
    QUALIFIED_NAME.test(name) &&
    (prefix === undefined || (prefix.length <= 253 && SUBDOMAIN.test(prefix)));
  if (fine) return [];
  return [
    {
      reason: 'FieldValueInvalid',
      field,
      message: `Invalid value: ${JSON.stringify(key)}: a qualified name must consist of at most 63 alphanumeric characters, '-', '_' or '.', with an optional DNS subdomain prefix and '/'`,
    },
  ];
}
