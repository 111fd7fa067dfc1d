import { labels, ports } from '@golden-path/plugin-golden-path-common';
import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import type { GenerationContext } from '../../generation/types';
import { stagesOf } from '../addresses';
import type { FileBuilder, RepositoryFile } from '../file';
import { environmentFile } from './environmentFile';
import { LocalServer, localServersOf } from './servers';

/** Variables of the service, with its servers under the hosts that they have where it runs. */
function variablesAt(
  context: GenerationContext,
  hostOf: (server: LocalServer) => string,
): Readonly<Record<string, string>> {
  const [first] = stagesOf(context);
  return Object.assign(
    {},
    first?.config,
    ...localServersOf(context).map(server => server.variables(hostOf(server))),
    {
      PORT: String(context.blueprint.spec.port),
      METRICS_PORT: String(ports.metrics),
    },
  ) as Record<string, string>;
}

/** What the service reads when it runs on the developer's machine. */
export const localEnvironmentFile = 'deploy/local/dev.env';

const variablesOf = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value }));

const selector = (name: string) => ({ [labels.name]: name });

const serviceObject = (name: string, port: number) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: selector(name), ports: [{ port, targetPort: port }] },
});

const deployment = (
  name: string,
  container: Record<string, unknown>,
  initContainers: readonly Record<string, unknown>[] = [],
) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    selector: { matchLabels: selector(name) },
    template: {
      metadata: { labels: selector(name) },
      spec: {
        automountServiceAccountToken: false,
        ...(initContainers.length > 0 && { initContainers }),
        containers: [{ name, ...container }],
      },
    },
  },
});

const documents = (objects: readonly unknown[]) =>
  objects.map(object => stringifyYaml(object)).join('---\n');

const security = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
};

function serviceManifest(context: GenerationContext): string {
  const { metadata, spec } = context.blueprint;
  const { name } = metadata;
  const common = {
    image: name,
    env: variablesOf(variablesAt(context, server => server.name)),
    securityContext: security,
  };
  return documents([
    deployment(
      name,
      {
        ...common,
        ports: [
          { name: 'http', containerPort: spec.port },
          { name: 'metrics', containerPort: ports.metrics },
        ],
        readinessProbe: { httpGet: { path: '/readyz', port: 'http' } },
      },
      // Started anew until the database answers; a Job could not be changed by the next build.
      spec.migrations
        ? [{ name: 'migrate', ...common, args: spec.migrations.command }]
        : [],
    ),
    serviceObject(name, spec.port),
  ]);
}

const serverManifest = ({ name, image, port, env }: LocalServer): string =>
  documents([
    deployment(name, {
      image,
      ports: [{ containerPort: port }],
      readinessProbe: { tcpSocket: { port }, periodSeconds: 2 },
      ...(Object.keys(env).length > 0 && { env: variablesOf(env) }),
    }),
    serviceObject(name, port),
  ]);

/** `skaffold.yaml` and `deploy/local`: the service in a local cluster, with disposable servers for what it depends on. */
export const localFiles: FileBuilder = context => {
  const { metadata, spec } = context.blueprint;
  const { name } = metadata;
  const needed = localServersOf(context);
  const file = (path: string, content: string): RepositoryFile => ({
    path,
    content,
    ownership: 'managed',
  });
  return [
    file(
      'skaffold.yaml',
      stringifyYaml({
        apiVersion: 'skaffold/v4beta13',
        kind: 'Config',
        metadata: { name },
        build: {
          artifacts: [{ image: name, docker: { dockerfile: 'Dockerfile' } }],
          local: { push: false, useBuildkit: true },
        },
        manifests: { kustomize: { paths: ['deploy/local'] } },
        deploy: {
          kubectl: {},
          // A migration fails until its database answers.
          ...(spec.migrations && { tolerateFailuresUntilDeadline: true }),
        },
        portForward: [
          {
            resourceType: 'service',
            resourceName: name,
            port: spec.port,
            localPort: spec.port,
          },
        ],
      }),
    ),
    file(
      'deploy/local/kustomization.yaml',
      stringifyYaml({
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        resources: [
          'service.yaml',
          ...needed.map(server => `${server.name}.yaml`),
        ],
      }),
    ),
    file('deploy/local/service.yaml', serviceManifest(context)),
    file(
      localEnvironmentFile,
      environmentFile(
        variablesAt(context, () => 'localhost'),
        'For the service on this machine; README.md says how its servers start.',
      ),
    ),
    ...needed.map(server =>
      file(`deploy/local/${server.name}.yaml`, serverManifest(server)),
    ),
  ];
};
