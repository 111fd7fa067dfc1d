/** A condition of a manifest check that an admission controller can judge from the object alone. */
export interface AdmissionRule {
  /** Id of the check's rule. */
  readonly rule: string;
  /**
   * CEL over `object`, a Pod or what has `minReadySeconds`; true admits it. Kubernetes' own functions and those of
   * {@link admissionVariables} may be used.
   * @see https://kubernetes.io/docs/reference/using-api/cel/
   */
  readonly expression: string;
  readonly message: string;
}

/** What admission enforces of a manifest check. It is never stricter than the check. */
export interface AdmissionCheck {
  /** Id of the check. */
  readonly check: string;
  /**
   * - `pods`: every pod
   * - `services`: pods that run all the time, so none of a Job
   * - `controllers`: Deployments, StatefulSets and DaemonSets
   */
  readonly objects: 'pods' | 'services' | 'controllers';
  readonly rules: readonly AdmissionRule[];
}

/** Names that expressions use for lists of containers, as READINESS defines them: by `variables.<name>`. */
export const admissionVariables = {
  running:
    "object.spec.containers + object.spec.?initContainers.orValue([]).filter(c, c.?restartPolicy.orValue('') == 'Always')",
  all: 'object.spec.containers + object.spec.?initContainers.orValue([])',
  security:
    'object.spec.containers + object.spec.?initContainers.orValue([]) + object.spec.?ephemeralContainers.orValue([])',
} as const;

type Containers = keyof typeof admissionVariables;

const every = (containers: Containers, condition: string): string =>
  `variables.${containers}.all(c, ${condition})`;

const amount = (part: 'requests' | 'limits', resource: string): string =>
  `quantity(c.?resources.?${part}.?${resource}.orValue('0'))`;

const isSet = (
  part: 'requests' | 'limits',
  resource: string,
): AdmissionRule => ({
  rule: `${part}.${resource}`,
  expression: every(
    'all',
    `${amount(part, resource)}.isGreaterThan(quantity('0'))`,
  ),
  message: `every container sets resources.${part}.${resource}`,
});

const handled = (field: string, handlers: readonly string[]): string =>
  `(${handlers.map(handler => `c.?${field}.?${handler}.hasValue()`).join(' || ')})`;

const probe = (field: string): string =>
  handled(field, ['exec', 'httpGet', 'tcpSocket', 'grpc']);

const inherited = (field: string, otherwise: string): string =>
  `c.?securityContext.?${field}.orValue(object.spec.?securityContext.?${field}.orValue(${otherwise}))`;

/**
 * The manifest checks that admission can judge, in their order. The others need more than one object (a budget, a
 * policy, an autoscaler, a monitor), or what isn't in manifests, and stay with the scorecard.
 */
export const admissionChecks: readonly AdmissionCheck[] = [
  {
    check: 'resources-set',
    objects: 'pods',
    rules: [
      isSet('requests', 'cpu'),
      isSet('requests', 'memory'),
      isSet('limits', 'cpu'),
      isSet('limits', 'memory'),
    ],
  },
  {
    check: 'probes-configured',
    objects: 'services',
    rules: [
      {
        rule: 'readiness',
        expression: every('running', probe('readinessProbe')),
        message: 'every container has a readinessProbe with a handler',
      },
      {
        rule: 'liveness',
        expression: every('running', probe('livenessProbe')),
        message: 'every container has a livenessProbe with a handler',
      },
    ],
  },
  {
    check: 'startup-probe',
    objects: 'services',
    rules: [
      {
        rule: 'startup',
        expression: every(
          'running',
          `c.?livenessProbe.?initialDelaySeconds.orValue(0) < 30 || ${probe('startupProbe')}`,
        ),
        message:
          'a container whose livenessProbe waits 30 seconds or more has a startupProbe',
      },
    ],
  },
  {
    check: 'min-ready-seconds',
    objects: 'controllers',
    rules: [
      {
        rule: 'min-ready-seconds',
        expression: 'object.spec.?minReadySeconds.orValue(0) >= 30',
        message: 'minReadySeconds is 30 or more',
      },
    ],
  },
  {
    check: 'run-as-non-root',
    objects: 'pods',
    rules: [
      {
        rule: 'flag',
        expression: `object.spec.?hostUsers.orValue(true) == false || ${every('security', `${inherited('runAsNonRoot', 'false')} == true`)}`,
        message: 'runAsNonRoot is true for every container',
      },
      {
        rule: 'user',
        expression: `object.spec.?hostUsers.orValue(true) == false || ${every('security', `${inherited('runAsUser', '1')} != 0`)}`,
        message: 'no container runs as user 0',
      },
    ],
  },
  {
    check: 'read-only-root-filesystem',
    objects: 'pods',
    rules: [
      {
        rule: 'flag',
        expression: every(
          'security',
          'c.?securityContext.?readOnlyRootFilesystem.orValue(false) == true',
        ),
        message: 'readOnlyRootFilesystem is true for every container',
      },
    ],
  },
  {
    check: 'no-privilege-escalation',
    objects: 'pods',
    rules: [
      {
        rule: 'flag',
        expression: `object.spec.?os.?name.orValue('') == 'windows' || ${every('security', 'c.?securityContext.?allowPrivilegeEscalation.orValue(true) == false')}`,
        message: 'allowPrivilegeEscalation is false for every container',
      },
    ],
  },
  {
    check: 'image-signed',
    objects: 'pods',
    rules: [
      {
        rule: 'pinned',
        expression: every(
          'security',
          "c.?image.orValue('').matches('^[^@]+@.') || (c.?image.orValue('').matches('^[^@]+:[^/@]+@?$') && !c.?image.orValue('').matches(':latest@?$'))",
        ),
        message: 'every image has a digest, or a tag other than latest',
      },
    ],
  },
  {
    check: 'graceful-shutdown',
    objects: 'services',
    rules: [
      {
        rule: 'pre-stop',
        expression: every(
          'running',
          handled('lifecycle.?preStop', [
            'exec',
            'httpGet',
            'tcpSocket',
            'sleep',
          ]),
        ),
        message: 'every container has a preStop hook',
      },
      {
        rule: 'grace-period',
        expression: `object.spec.?terminationGracePeriodSeconds.hasValue() && ${every('running', 'c.?lifecycle.?preStop.?sleep.?seconds.orValue(0) < object.spec.terminationGracePeriodSeconds')}`,
        message:
          'terminationGracePeriodSeconds is set and longer than the preStop sleep',
      },
    ],
  },
];
