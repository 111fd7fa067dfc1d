import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  containersOf,
  listAt,
  numberAt,
  serviceSelects,
  stringAt,
  valueAt,
  type KubernetesObject,
  type Workload,
} from '@golden-path/plugin-kubernetes-objects-common';
import { findingAt, listed, ofKind, type VerificationRule } from './rule';
import { podsOf } from './selectors';

/** The ports of a Service lead to ports of the containers that it selects. */
export const servicePortRule: VerificationRule = {
  id: 'reference.service-port',
  check: ({ objects, workloads }) =>
    ofKind(objects, '', 'Service').flatMap(service => {
      const selected = workloads.filter(workload => {
        const pods = podsOf(workload);
        return pods !== undefined && serviceSelects(service, pods);
      });
      return selected.flatMap(workload => portFindings(service, workload));
    }),
};

function portFindings(
  service: KubernetesObject,
  workload: Workload,
): Finding[] {
  const ports = containerPorts(workload);
  const names = ports.flatMap(port => stringAt(port, 'name') ?? []);
  const numbers = ports.flatMap(port => numberAt(port, 'containerPort') ?? []);
  return listAt(service, 'spec', 'ports').flatMap((port, index): Finding[] => {
    const target = valueAt(port, 'targetPort') ?? valueAt(port, 'port');
    const path = `spec.ports[${index}].targetPort`;
    const known = [...names, ...numbers.map(String)];
    const isKnown =
      typeof target === 'string'
        ? names.includes(target)
        : typeof target !== 'number' || numbers.includes(target);
    if (isKnown) return [];
    return [
      findingAt(
        'reference.service-port',
        service,
        `${path}: found ${String(target)}; accepted: a port of ${workload.reference.kind} ${workload.reference.name} (${listed(known)})`,
        {
          path,
          fix: 'Name a port of the container',
          // A port that no container declares may be open all the same; a name must be declared.
          severity: typeof target === 'string' ? 'error' : 'warning',
        },
      ),
    ];
  });
}

const containerPorts = ({ template }: Workload) =>
  template
    ? containersOf(template, 'running').flatMap(({ spec }) =>
        listAt(spec, 'ports'),
      )
    : [];

/** Probes and hooks that name a port, name one of their container's. */
export const probePortRule: VerificationRule = {
  id: 'reference.probe-port',
  check: ({ workloads }) =>
    workloads.flatMap(({ object, template }) =>
      !template
        ? []
        : containersOf(template, 'all').flatMap(({ name, spec }) => {
            const names = listAt(spec, 'ports').flatMap(
              port => stringAt(port, 'name') ?? [],
            );
            return handlers.flatMap(([probe, handler]) => {
              const port = stringAt(spec, probe, handler, 'port');
              const path = `${probe}.${handler}.port`;
              return port === undefined ||
                names.includes(port) ||
                /^\d+$/.test(port)
                ? []
                : [
                    findingAt(
                      'reference.probe-port',
                      object,
                      `${path} of container ${name}: found ${port}; accepted: a port of the container (${listed(names)})`,
                      {
                        path,
                        container: name,
                        fix: 'Name a port of the container',
                      },
                    ),
                  ];
            });
          }),
    ),
};

const handlers = ['startupProbe', 'readinessProbe', 'livenessProbe'].flatMap(
  probe =>
    (['httpGet', 'tcpSocket'] as const).map(
      handler => [probe, handler] as const,
    ),
);
