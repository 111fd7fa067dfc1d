import {
  isRecord,
  listAt,
  numberAt,
  recordAt,
  stringAt,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { changePods, type Editable, type PatchPlanner } from './draft';

const handlers = ['httpGet', 'tcpSocket', 'grpc', 'exec'];

const probeOf = (container: Editable, field: string) => {
  const probe = recordAt(container, field);
  return probe && handlers.some(handler => isRecord(probe[handler]))
    ? probe
    : undefined;
};

/** The port that answers requests: the one named so, else the first; by name where it has one. */
function portOf(container: Editable): string | number | undefined {
  const ports = listAt(container, 'ports').filter(isRecord);
  const port =
    ports.find(({ name }) => /^https?(-|$)/.test(String(name ?? ''))) ??
    ports.find(({ protocol }) => (protocol ?? 'TCP') === 'TCP');
  return stringAt(port, 'name') ?? numberAt(port, 'containerPort');
}

/** `probes-configured`: a connection to the port, which is the least that any server answers. */
export const setProbes: PatchPlanner = context => {
  const without: string[] = [];
  const changes = changePods(context, ({ containers }) => {
    for (const { name, spec } of containers('running')) {
      const [readiness, liveness] = [
        probeOf(spec, 'readinessProbe'),
        probeOf(spec, 'livenessProbe'),
      ];
      if (readiness && liveness) continue;
      const port = portOf(spec);
      if (port === undefined) {
        without.push(name);
        continue;
      }
      if (!readiness)
        spec.readinessProbe = {
          tcpSocket: { port },
          periodSeconds: 5,
          failureThreshold: 2,
        };
      if (!liveness)
        // Never what readiness asks: a slow dependency must not restart the container.
        spec.livenessProbe = {
          tcpSocket: { port },
          periodSeconds: 10,
          timeoutSeconds: 2,
          failureThreshold: 6,
        };
    }
  });
  if (without.length > 0)
    return `The container ${without[0]} names no port that could be asked. Set readinessProbe and livenessProbe with what it answers: httpGet, tcpSocket, grpc or exec.`;
  return {
    changes,
    objects: [],
    caution:
      'The probes only open a connection. Where the service has a path that says whether it can serve, name it in httpGet instead',
  };
};

/** `startup-probe`: asks what liveness asks, for as long as liveness has waited until now and half as long again. */
export const setStartupProbe: PatchPlanner = context => {
  const without: string[] = [];
  const changes = changePods(context, ({ containers }) => {
    for (const { name, spec } of containers('running')) {
      if (probeOf(spec, 'startupProbe')) continue;
      const liveness = probeOf(spec, 'livenessProbe');
      const handler = handlers.find(one => isRecord(liveness?.[one]));
      if (!liveness || handler === undefined) {
        without.push(name);
        continue;
      }
      const delay = numberAt(liveness, 'initialDelaySeconds') ?? 0;
      spec.startupProbe = {
        [handler]: valueAt(liveness, handler),
        periodSeconds: 5,
        failureThreshold: Math.max(12, Math.ceil((delay * 1.5) / 5)),
      };
    }
  });
  if (without.length > 0)
    return `The container ${without[0]} has no liveness probe whose question a startup probe could ask. Set startupProbe with what the container answers once it has started.`;
  return { changes, objects: [] };
};
