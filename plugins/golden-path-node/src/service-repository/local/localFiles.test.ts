import { parseYamlDocuments } from '@golden-path/plugin-kubernetes-objects-common';
import { expect, it } from 'vitest';
import {
  exampleBlueprint,
  generateService,
  textOf,
} from '../../generation/testing/examples';

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
