import {
  type AdmissionCheck,
  admissionChecks,
  admissionVariables,
  manifestChecks,
} from '@golden-path/plugin-golden-path-common';

/** Namespaces of the platform itself, whose pods aren't services. */
const platformNamespaces = [
  'argocd',
  'kube-node-lease',
  'kube-public',
  'kube-system',
  'kyverno',
];

/** Checks whose policies refuse; the others' report only, until the platform team says otherwise in the file. */
const refusing = new Set([
  'resources-set',
  'run-as-non-root',
  'no-privilege-escalation',
]);

/** Controllers for which Kyverno derives the policy of a pod. */
const controllersOf: Record<AdmissionCheck['objects'], readonly string[]> = {
  pods: [
    'cronjobs',
    'daemonsets',
    'deployments',
    'jobs',
    'replicasets',
    'statefulsets',
  ],
  services: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  controllers: [],
};

/**
 * Kyverno's policies of the manifest checks that admission can judge, so that what the scorecard asks for is what
 * clusters enforce.
 * @see https://kyverno.io/docs/policy-types/validating-policy/
 */
export const admissionPolicies = () => admissionChecks.map(admissionPolicy);

function admissionPolicy({ check, objects, rules }: AdmissionCheck) {
  const { title, why, category, link } = manifestChecks.get(check);
  const used = Object.entries(admissionVariables).filter(([name]) =>
    rules.some(({ expression }) => expression.includes(`variables.${name}`)),
  );
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ValidatingPolicy',
    metadata: {
      name: policyNameOf(check),
      annotations: {
        'policies.kyverno.io/title': title,
        'policies.kyverno.io/category': category,
        'policies.kyverno.io/description': `${why} ${link}`,
      },
    },
    spec: {
      validationActions: [refusing.has(check) ? 'Deny' : 'Audit'],
      evaluation: {
        admission: { enabled: true },
        background: { enabled: true },
      },
      ...(objects !== 'controllers' && {
        autogen: { podControllers: { controllers: controllersOf[objects] } },
      }),
      matchConstraints: {
        namespaceSelector: {
          matchExpressions: [
            {
              key: 'kubernetes.io/metadata.name',
              operator: 'NotIn',
              values: platformNamespaces,
            },
          ],
        },
        resourceRules: [
          {
            apiGroups: [objects === 'controllers' ? 'apps' : ''],
            apiVersions: ['v1'],
            operations: ['CREATE', 'UPDATE'],
            resources:
              objects === 'controllers'
                ? ['deployments', 'statefulsets', 'daemonsets']
                : ['pods'],
          },
        ],
      },
      ...(objects === 'services' && {
        matchConditions: [
          {
            name: 'runs-all-the-time',
            expression:
              "!object.metadata.?ownerReferences.orValue([]).exists(o, o.kind == 'Job')",
          },
        ],
      }),
      ...(used.length > 0 && {
        variables: used.map(([name, expression]) => ({ name, expression })),
      }),
      validations: rules.map(({ rule, expression, message }) => ({
        expression,
        message: `${check} ${rule}: ${message}`,
      })),
    },
  };
}

/** Name of the policy that enforces a check. */
export const policyNameOf = (check: string): string => `golden-path-${check}`;
