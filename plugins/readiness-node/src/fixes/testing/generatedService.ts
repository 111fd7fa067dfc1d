import {
  type BlueprintInput,
  createFileTree,
  type FileTree,
  type Organisation,
  parseBlueprint,
  parseOrganisation,
} from '@golden-path/plugin-golden-path-common';
import {
  createKustomizeRenderer,
  createVerifier,
  generate,
  type Template,
} from '@golden-path/plugin-golden-path-node';
import { plainRenderer } from '../../../../golden-path-node/src/verification/testing/plainRenderer';
import type { FixInput } from '../fixInput';

/** Two environments, one of them with the sizing of production. */
export const organisation: Organisation = parseOrganisation({
  organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
  configRepository: { url: 'https://git.acme.io/platform/gitops-config' },
  environments: [
    { name: 'dev', cluster: 'nonprod', replicas: 1 },
    {
      name: 'production',
      cluster: 'prod',
      sizing: 'production',
      alerts: 'page',
    },
  ],
});

const template: Template = {
  ref: 'template:default/http-api',
  version: '1.0.0',
  skeleton: () => createFileTree([]),
};

/** Each remembers what it has rendered, for all tests of a file. */
const withKustomize = createVerifier({ renderer: createKustomizeRenderer() });
const withoutPatches = createVerifier({ renderer: plainRenderer });

/** A service as it was generated, and how tests change it. */
export interface GeneratedFixture {
  readonly input: FixInput;
  /** The same after people changed files of the config repository. */
  edited(
    changes: Readonly<Record<string, (text: string) => string | undefined>>,
  ): FixInput;
}

/** A service of `orders-api` with what its blueprint says. */
export function generatedService(
  spec: Partial<BlueprintInput['spec']> = {},
  {
    blueprintLines = text => text,
    environments = ['production'],
    patches = false,
  }: {
    /** Changes the text of the blueprint as people do. */
    blueprintLines?: (text: string) => string;
    /** Those that are rendered. */
    environments?: readonly string[];
    /** Whether its patches matter: by kustomize each plan takes seconds. */
    patches?: boolean;
  } = {},
): GeneratedFixture {
  const make = (blueprint: ReturnType<typeof parseBlueprint>) =>
    generate({ blueprint, organisation, template });
  const made = make(
    parseBlueprint(
      {
        apiVersion: 'goldenpath.dev/v1',
        kind: 'Service',
        metadata: { name: 'orders-api', owner: 'payments' },
        spec: { workload: 'http-api', runtime: 'node', ...spec },
      },
      organisation,
    ),
  );
  const verifier =
    patches || process.env.GOLDEN_PATH_SLOW ? withKustomize : withoutPatches;
  const text = (path: string) =>
    made.serviceRepository.get(path)?.content ?? '';
  const input: FixInput = {
    check: '',
    environment: 'production',
    environments: environments.map(name => ({
      name,
      overlay: `apps/orders-api/overlays/${name}`,
      productionSizing: name === 'production',
      preview: false,
    })),
    tree: new Map(
      [...made.configChange].filter(
        ([path]) =>
          !path.includes('/overlays/') ||
          environments.some(name => path.includes(`/overlays/${name}/`)),
      ),
    ),
    generatedFrom: {
      organisation,
      blueprint: blueprintLines(text('golden-path.yaml')),
      lock: text('golden-path.lock.yaml'),
      generate: make,
      readFiles: async paths =>
        new Map(
          paths.flatMap(path => {
            const file = made.serviceRepository.get(path);
            return file ? [[path, file] as const] : [];
          }),
        ),
    },
    copyReason: undefined,
    idKey: 'key of this test',
    verify: (tree, options) =>
      verifier.verify(tree, { organisation, ...options }),
  };
  return {
    input,
    edited(changes) {
      const tree: Map<string, { content: string }> = new Map(input.tree);
      for (const [name, change] of Object.entries(changes)) {
        const path = `apps/orders-api/${name}`;
        const before = tree.get(path)?.content ?? '';
        const after = change(before);
        if (after === before)
          throw new Error(`${path} was not changed by the test`);
        if (after === undefined) tree.delete(path);
        else tree.set(path, { content: after });
      }
      return { ...input, tree: tree satisfies FileTree };
    },
  };
}
