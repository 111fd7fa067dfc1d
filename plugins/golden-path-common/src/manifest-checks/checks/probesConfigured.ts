import {
  isRecord,
  numberAt,
  type Container,
  type JsonRecord,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { Finding } from '../../findings';
import {
  defineWorkloadCheck,
  judgeContainers,
  type WorkloadContext,
} from '../workloadCheck';
import { unlessLongRunning } from './applicability';
import { handlers, probeOf } from './probe';

/** `probes-configured`: every container answers whether it can serve, and whether it must be restarted. */
export const probesConfigured = defineWorkloadCheck({
  id: 'probes-configured',
  category: 'reliability',
  title: 'Readiness and liveness probes',
  why: 'Without readiness, traffic reaches pods that cannot serve; without liveness, a hung process stays.',
  link: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  notApplicable: unlessLongRunning,
  judge: context =>
    judgeContainers(context, 'running', container => {
      const readiness = probeOf(container, 'readinessProbe');
      const liveness = probeOf(container, 'livenessProbe');
      return [
        ...(readiness ? [] : [missing(context, container, 'readiness')]),
        ...(liveness ? [] : [missing(context, container, 'liveness')]),
        ...(readiness && liveness && sameProbe(readiness, liveness)
          ? [
              context.report(
                'warning',
                'probes-identical',
                `${container.name} has the same probe for readiness and liveness: a slow dependency restarts it`,
                {
                  container,
                  path: ['livenessProbe'],
                  fix: 'Let liveness ask only whether the process itself works, with a higher failureThreshold',
                },
              ),
            ]
          : []),
      ];
    }),
});

function missing(
  context: WorkloadContext,
  container: Container,
  rule: 'readiness' | 'liveness',
): Finding {
  const field = `${rule}Probe`;
  return context.report(
    'error',
    rule,
    `${container.name} has no ${field} with a handler`,
    {
      container,
      path: [field],
      fix: `Set ${field} with httpGet, tcpSocket, grpc or exec`,
    },
  );
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe */
const thresholds = {
  initialDelaySeconds: 0,
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
};

function sameProbe(one: JsonRecord, other: JsonRecord): boolean {
  return (
    handlers.every(
      handler => canonical(one[handler]) === canonical(other[handler]),
    ) &&
    Object.entries(thresholds).every(
      ([field, byDefault]) =>
        (numberAt(one, field) ?? byDefault) ===
        (numberAt(other, field) ?? byDefault),
    )
  );
}

/** JSON that doesn't depend on the order of keys. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, entry: unknown) =>
    isRecord(entry)
      ? Object.fromEntries(
          Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : entry,
  );
}
