import { createFileTree } from '@golden-path/plugin-golden-path-common';
import { createEngine, type Engine } from '../src/engine';
import { createOrganisationForges } from '../src/hosts';
import { createKustomizeRenderer } from '../src/kustomize';
import { createVerifier } from '../src/verification';
import type { TestForge } from './testForge';

/** The real engine on a test's forge, with a template of three files so that publishing is quick. */
export const createTestEngine = (
  forge: Pick<TestForge, 'integrations' | 'organisation'>,
  overrides: Partial<Engine> = {},
): Engine => ({
  ...createEngine({
    organisation: forge.organisation,
    templateOf: () => ({
      ref: 'template:default/http-api',
      version: '1.0.0',
      skeleton: () =>
        createFileTree([
          ['src/main.ts', 'export {};\n'],
          ['package.json', '{}\n'],
          [
            'openapi.yaml',
            'openapi: 3.1.0\ninfo: { title: Items, version: 1.0.0 }\npaths: {}\n',
          ],
        ]),
    }),
    verifier: createVerifier({ renderer: createKustomizeRenderer() }),
    forges: createOrganisationForges(forge.organisation, {
      integrations: forge.integrations,
      pause: async () => {},
    }),
  }),
  ...overrides,
});
