import {
  Dependency,
  labels,
  ports,
} from '@golden-path/plugin-golden-path-common';
import { stringifyYaml } from '@golden-path/plugin-kubernetes-objects-common';
import type { GenerationContext } from '../../generation/types';
import { postgres } from '../../manifests/servers/postgres';
import { redis } from '../../manifests/servers/redis';
import { stagesOf } from '../addresses';
import type { FileBuilder, RepositoryFile } from '../file';

/** A disposable server for local development. It trusts whoever reaches it, so that no password is written down. */
interface LocalServer {
  readonly name: string;
  /** That of previews, by tag and digest; in services, Renovate moves both. */
  readonly image: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** What the service is told. */
  readonly variables: Readonly<Record<string, string>>;
}

const servers: Readonly<Record<Dependency['type'], LocalServer | undefined>> = {
  postgres: {
    name: 'postgres',
    image: postgres.container.image,
    port: ports.postgres,
    env: { POSTGRES_HOST_AUTH_METHOD: 'trust' },
    variables: {
      DATABASE_URL: `postgres://postgres@postgres:${ports.postgres}/postgres`,
    },
  },
  redis: {
    name: 'redis',
    image: redis.container.image,
    port: ports.redis,
    env: {},
    variables: { REDIS_URL: `redis://redis:${ports.redis}` },
  },
  service: undefined,
};

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

const deployment = (name: string, container: Record<string, unknown>) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    selector: { matchLabels: selector(name) },
    template: {
      metadata: { labels: selector(name) },
      spec: {
        automountServiceAccountToken: false,
        containers: [{ name, ...container }],
      },
    },
  },
});

const documents = (objects: readonly unknown[]) =>
  objects.map(object => stringifyYaml(object)).join('---\n');

function serviceManifest(context: GenerationContext): string {
  const { metadata, spec } = context.blueprint;
  const { name } = metadata;
  const [first] = stagesOf(context);
  const variables = Object.assign(
    {},
    first?.config,
    ...spec.dependencies.map(({ type }) => servers[type]?.variables),
    { PORT: String(spec.port), METRICS_PORT: String(ports.metrics) },
  ) as Record<string, string>;
  return documents([
    deployment(name, {
      image: name,
      ports: [
        { name: 'http', containerPort: spec.port },
        { name: 'metrics', containerPort: ports.metrics },
      ],
      env: variablesOf(variables),
      readinessProbe: { httpGet: { path: '/readyz', port: 'http' } },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        capabilities: { drop: ['ALL'] },
      },
    }),
    serviceObject(name, spec.port),
  ]);
}

const serverManifest = ({ name, image, port, env }: LocalServer): string =>
  documents([
    deployment(name, {
      image,
      ports: [{ containerPort: port }],
      ...(Object.keys(env).length > 0 && { env: variablesOf(env) }),
    }),
    serviceObject(name, port),
  ]);

/** `skaffold.yaml` and `deploy/local`: the service in a local cluster, with disposable servers for what it depends on. */
export const localFiles: FileBuilder = context => {
  const { metadata, spec } = context.blueprint;
  const { name } = metadata;
  const needed = spec.dependencies.flatMap(({ type }) => servers[type] ?? []);
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
        deploy: { kubectl: {} },
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
    ...needed.map(server =>
      file(`deploy/local/${server.name}.yaml`, serverManifest(server)),
    ),
  ];
};
