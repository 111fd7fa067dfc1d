import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Entity } from '@backstage/catalog-model';
import type { CreationAuthority } from '../src/authorization';

const group = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { type: 'team', children: [] },
});

/** Mina, who belongs to payments and may create services unless a test says otherwise. */
export function createAuthority(
  options: {
    groups?: string[];
    mayCreate?: boolean;
    entities?: Entity[];
  } = {},
): CreationAuthority {
  const { groups = ['group:default/payments'], mayCreate = true } = options;
  return {
    auth: mockServices.auth(),
    permissions: mockServices.permissions({
      result: mayCreate ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    }),
    userInfo: mockServices.userInfo({ ownershipEntityRefs: groups }),
    catalog: catalogServiceMock({
      entities: [
        group('payments'),
        group('platform'),
        ...(options.entities ?? []),
      ],
    }),
  };
}

/** An action whatever its input and output are. */
type AnyAction = { handler(context: never): Promise<void> };

/** What a step gave and said. */
export interface StepResult {
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly log: string;
  readonly workspace: ReturnType<typeof createMockDirectory>;
}

type JsonObject = NonNullable<
  Parameters<typeof createMockActionContext>[0]
>['input'];

/** What one run of a step is given. */
export interface StepOptions {
  readonly input?: JsonObject;
  /** Default: an empty one of its own. */
  readonly workspace?: ReturnType<typeof createMockDirectory>;
  /** Checkpoints of the task, kept from one try to the next. */
  readonly checkpoints?: Map<string, unknown>;
  readonly isDryRun?: boolean;
  readonly credentials?: BackstageCredentials;
  readonly signal?: AbortSignal;
}

/** Runs steps as the scaffolder does, with a log that is kept and checkpoints that are replayed. */
export function createStepRunner(
  makeWorkspace: () => ReturnType<typeof createMockDirectory>,
) {
  return async function run(
    action: AnyAction,
    options: StepOptions = {},
  ): Promise<StepResult> {
    const {
      input = {},
      workspace = makeWorkspace(),
      checkpoints = new Map<string, unknown>(),
      credentials = mockCredentials.user('user:default/mina.park'),
    } = options;
    const outputs: Record<string, unknown> = {};
    const lines: string[] = [];
    const note = (message: string, ...meta: unknown[]) => {
      lines.push([message, ...meta.map(one => JSON.stringify(one))].join(' '));
    };
    const context = createMockActionContext({
      input,
      workspacePath: workspace.path,
    });
    await action.handler({
      ...context,
      logger: {
        ...context.logger,
        info: note,
        warn: note,
        error: note,
        debug: note,
        child: () => context.logger,
      },
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
      async checkpoint({
        key,
        fn,
      }: {
        key: string;
        fn: () => Promise<unknown>;
      }) {
        if (checkpoints.has(key)) return checkpoints.get(key);
        const value = await fn();
        // The scaffolder keeps JSON.
        checkpoints.set(key, JSON.parse(JSON.stringify(value ?? {})));
        return value;
      },
      isDryRun: options.isDryRun,
      signal: options.signal,
      getInitiatorCredentials: async () => credentials,
    } as never);
    return { outputs, log: lines.join('\n'), workspace };
  };
}
