import { parseEnv } from 'node:util';
import {
  listAt,
  parseYamlDocuments,
  recordAt,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { expect, it } from 'vitest';
import {
  exampleBlueprint,
  generateService,
  textOf,
} from '../../generation/testing/examples';
import { environmentFile } from './environmentFile';

interface Workload {
  readonly kind: string;
  readonly spec: {
    readonly template: {
      readonly spec: { readonly containers: readonly { image: string }[] };
    };
  };
}

it('names every server of local development by tag and digest, in files that Renovate is told of', async () => {
  const service = await generateService(
    exampleBlueprint('http-api-node-everything'),
  );
  const { kubernetes } = JSON.parse(textOf(service, 'renovate.json')) as {
    kubernetes: { managerFilePatterns: string[] };
  };
  const patterns = kubernetes.managerFilePatterns.map(
    pattern => new RegExp(pattern.replace(/^\/|\/$/g, '')),
  );
  const images = [...service.serviceRepository.keys()]
    .filter(path => path.startsWith('deploy/local/'))
    .flatMap(path =>
      (parseYamlDocuments(textOf(service, path)).documents as Workload[])
        .filter(({ kind }) => kind === 'Deployment')
        .flatMap(({ spec }) => spec.template.spec.containers)
        .map(({ image }) => ({
          image,
          pinned: /^docker\.io\/library\/\w+:[\d.]+@sha256:[0-9a-f]{64}$/.test(
            image,
          ),
          watched: patterns.some(pattern => pattern.test(path)),
        })),
    );
  expect(images).toEqual([
    {
      image: expect.stringMatching(/\/postgres:/),
      pinned: true,
      watched: true,
    },
    { image: expect.stringMatching(/\/redis:/), pinned: true, watched: true },
    { image: 'ledger-api', pinned: false, watched: false },
  ]);
});

it('applies migrations before the service starts, by its own image, and tells both the same', async () => {
  const service = await generateService(
    exampleBlueprint('http-api-node-everything'),
  );
  const [deployment] = parseYamlDocuments(
    textOf(service, 'deploy/local/service.yaml'),
  ).documents;
  const pod = recordAt(deployment, 'spec', 'template', 'spec');
  const [migrate] = listAt(pod, 'initContainers');
  const [container] = listAt(pod, 'containers');
  expect(migrate).toMatchObject({
    image: 'ledger-api',
    args: ['dist/migrate.js'],
    env: valueAt(container, 'env'),
  });
  expect(valueAt(container, 'env')).toContainEqual({
    name: 'DATABASE_URL',
    value: 'postgres://postgres@postgres:5432/postgres',
  });
});

it('says in the README how to start it with its port and servers, in commands that name what there is', async () => {
  const service = await generateService(
    exampleBlueprint('http-api-node-everything'),
  );
  const readme = textOf(service, 'README.md');
  const scripts = recordAt(
    JSON.parse(textOf(service, 'package.json')),
    'scripts',
  );
  const file = 'deploy/local/dev.env';
  for (const script of ['dev', 'migrate']) {
    expect(readme).toContain(`npm run ${script}`);
    expect(scripts?.[script]).toContain(`--env-file-if-exists=${file} `);
  }
  for (const [path = ''] of readme.matchAll(/deploy\/local\/[\w.]+/g))
    expect(service.serviceRepository.has(path), path).toBe(true);
  const variables = Object.fromEntries(
    textOf(service, file)
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'))
      .map(line => line.split(/=(.*)/s).slice(0, 2)),
  ) as Record<string, string>;
  expect(variables).toMatchObject({
    PORT: '3000',
    DATABASE_URL: 'postgres://postgres@localhost:5432/postgres',
    REDIS_URL: 'redis://localhost:6379',
  });
  const forwarded = [
    ...readme.matchAll(/port-forward service\/(\w+) (\d+)/g),
  ].map(([, name = '', port]) => [
    name,
    Number(port),
    textOf(service, `deploy/local/${name}.yaml`).includes(
      `containerPort: ${port}`,
    ),
  ]);
  expect(forwarded).toEqual([
    ['postgres', 5432, true],
    ['redis', 6379, true],
  ]);
});

it('writes values for the machine such that Node.js reads them back, whatever they hold', () => {
  const values = {
    PLAIN: 'postgres://a@localhost:5432/b?c=d',
    COMMENT: 'a # b',
    QUOTES: `it's "so"`,
    SPACES: '  a ',
    EMPTY: '',
    ESCAPE: 'a\\nb $HOME',
  };
  expect(parseEnv(environmentFile(values, 'A note'))).toEqual(values);
});
