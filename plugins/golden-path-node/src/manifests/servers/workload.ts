import { annotations } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../../generation/types';
import { syncWave } from '../objects';
import { containerSecurity, podSecurity } from '../podSpec';
import {
  DisposableServer,
  passwordKey,
  serverLabels,
  serverName,
} from './index';

const portName = 'server';

/** Probes by command; a busy node may take seconds to start one. */
const probe = (
  { container }: DisposableServer,
  periodSeconds: number,
  failureThreshold: number,
) => ({
  exec: { command: container.probe },
  periodSeconds,
  timeoutSeconds: 5,
  failureThreshold,
});

function containerOf(context: GenerationContext, server: DisposableServer) {
  const { container, id } = server;
  const secretKeyRef = {
    name: serverName(context, server),
    key: passwordKey,
  };
  return {
    name: id,
    image: container.image,
    ...(container.command && { command: container.command }),
    ...(container.args && { args: container.args }),
    env: [
      ...Object.entries(container.env ?? {}).map(([name, value]) => ({
        name,
        value,
      })),
      { name: container.passwordVariable, valueFrom: { secretKeyRef } },
    ],
    ports: [{ name: portName, containerPort: server.port, protocol: 'TCP' }],
    startupProbe: probe(server, 2, 60),
    readinessProbe: probe(server, 5, 2),
    livenessProbe: probe(server, 10, 6),
    resources: container.resources,
    securityContext: containerSecurity,
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: container.volumes.map(({ name, mountPath }) => ({
      name,
      mountPath,
    })),
  };
}

/**
 * One pod whose data is in volumes that go with it. It is applied before the migration, which Argo CD starts only when
 * this is healthy.
 */
export const serverDeployment = (
  context: GenerationContext,
  server: DisposableServer,
) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: serverName(context, server),
    labels: serverLabels(context, server),
    annotations: { [annotations.disposable]: 'true', ...syncWave('server') },
  },
  spec: {
    replicas: 1,
    revisionHistoryLimit: 1,
    progressDeadlineSeconds: 300,
    // Two of them would have different data.
    strategy: { type: 'Recreate' },
    selector: { matchLabels: serverLabels(context, server) },
    template: {
      metadata: { labels: serverLabels(context, server) },
      spec: {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: {
          ...podSecurity,
          runAsUser: server.container.user,
          runAsGroup: server.container.user,
          fsGroup: server.container.user,
        },
        containers: [containerOf(context, server)],
        volumes: server.container.volumes.map(({ name, sizeLimit }) => ({
          name,
          emptyDir: { sizeLimit },
        })),
      },
    },
  },
});

/** The name under which the service reaches it. */
export const serverService = (
  context: GenerationContext,
  server: DisposableServer,
) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: serverName(context, server),
    labels: serverLabels(context, server),
    annotations: syncWave('server'),
  },
  spec: {
    type: 'ClusterIP',
    selector: serverLabels(context, server),
    ports: [
      {
        name: portName,
        port: server.port,
        targetPort: portName,
        protocol: 'TCP',
      },
    ],
  },
});
