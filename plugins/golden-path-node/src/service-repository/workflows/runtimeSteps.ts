import {
  createRegistry,
  Runtime,
} from '@golden-path/plugin-golden-path-common';
import { actions } from './actions';
import { Step, use } from './workflow';

/** How a workflow prepares and checks the source code of a runtime. */
interface RuntimeSteps {
  /** Runtime. */
  readonly id: string;
  /** `cached` is off where releases are built, so that nothing another job left gets into one. */
  readonly setup: (options: { cached: boolean }) => readonly Step[];
  /** Lints, tests and builds. */
  readonly check: (runtime: Runtime) => readonly Step[];
}

const node: RuntimeSteps = {
  id: 'node',
  setup: ({ cached }) => [
    use(actions.setupNode, {
      with: {
        'node-version-file': '.nvmrc',
        ...(cached ? { cache: 'npm' } : { 'package-manager-cache': false }),
      },
    }),
  ],
  check: ({ commands }) => [
    { name: 'Install', run: commands.install },
    { name: 'Lint', run: commands.lint },
    { name: 'Test', run: commands.test },
    { name: 'Build', run: commands.build },
  ],
};

/** Steps by runtime. */
export const runtimeSteps = createRegistry<RuntimeSteps>('runtime', [node]);
