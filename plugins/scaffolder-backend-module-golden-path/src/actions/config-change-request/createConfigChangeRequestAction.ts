import type { AuditorService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  configFolderOf,
  planEnvironments,
} from '@golden-path/plugin-golden-path-common';
import {
  type ConfigRepository,
  creationBranchOf,
  type Engine,
  type ProposedChange,
  taskTrailerOf,
} from '@golden-path/plugin-golden-path-node';
import { authorizeCreation, type CreationAuthority } from '../../authorization';
import { changeRequestBody } from '../../change-request-body';
import { type ServiceTrees, takeServiceTrees } from '../../workspace';
import { blueprintInput } from '../input';
import { audited, explainFailure } from '../progress';
import { assertVerified } from '../verify';
import { examples } from './createConfigChangeRequestAction.examples';

/** What a checkpoint keeps of a proposal; without a number when the default branch has everything already. */
type Proposed = { status: string; number?: number; url?: string };

async function propose(
  repository: ConfigRepository,
  change: ProposedChange,
): Promise<Proposed> {
  const outcome = await repository.propose(change);
  if (outcome.status === 'unchanged') return { status: outcome.status };
  const { number, url } = outcome.changeRequest;
  return { status: outcome.status, number, url };
}

/** What became of the change request of an earlier try; undefined when the host has it no more. */
async function stateNow(repository: ConfigRepository, number: number) {
  try {
    return (await repository.getChangeRequest(number)).state;
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFoundError')
      return undefined;
    throw error;
  }
}

const sentences: Readonly<Record<string, string>> = {
  opened: 'Opened the change request',
  'already-open': 'The change request of an earlier try is open',
  'already-merged': 'The change request of an earlier try is merged',
  closed:
    'The change request of an earlier try was closed and is not opened again; start the template anew if it should be',
};

/**
 * `golden-path:config:change-request`: commits the service's folder on a branch of its own and opens one change
 * request for it, or finds that of an earlier try. A dry run writes nothing and says what it would do.
 */
export const createConfigChangeRequestAction = (options: {
  engine: Engine;
  authority: CreationAuthority;
  auditor: AuditorService;
}) =>
  createTemplateAction({
    id: 'golden-path:config:change-request',
    description:
      'Opens the change request that adds a service to the config repository. Touches the folder of the service only; nothing is made twice.',
    examples,
    supportsDryRun: true,
    schema: {
      input: blueprintInput,
      output: {
        changeRequestUrl: z =>
          z
            .string()
            .optional()
            .describe(
              'Page of the change request; none when the config repository has everything already',
            ),
        changeRequestNumber: z => z.number().optional(),
        branch: z => z.string().describe('Branch that holds the change'),
      },
    },
    async handler(ctx) {
      const { engine, authority, auditor } = options;
      const { logger, workspacePath, input } = ctx;
      const trees = await takeServiceTrees(workspacePath, input, engine);
      const { metadata } = trees.blueprint;
      const branch = creationBranchOf(metadata.name);
      const repository = engine.forges.configRepository(metadata.name);
      const service = engine.forges.serviceRepository(metadata);
      ctx.output('branch', branch);

      await assertVerified(engine, trees, ctx.signal);
      if (ctx.isDryRun) {
        logger.info(
          `Dry run: would propose ${trees.config.size} files to ${repository.url} on the branch ${branch}; nothing was written`,
        );
        return;
      }
      const work = async (change: ProposedChange): Promise<Proposed> => {
        let replayed = true;
        const known = await ctx.checkpoint({
          key: `config.change-request.${branch}`,
          fn: async () => {
            replayed = false;
            return propose(repository, change);
          },
        });
        if (!replayed || known.number === undefined) return known;
        const state = await stateNow(repository, known.number);
        if (state === undefined) return propose(repository, change);
        return {
          ...known,
          status: state === 'closed' ? state : `already-${state}`,
        };
      };
      const proposed = await explainFailure(
        async () => {
          const requester = await authorizeCreation(
            authority,
            await ctx.getInitiatorCredentials(),
            metadata.owner,
          );
          ctx.signal?.throwIfAborted();
          return audited(
            auditor,
            {
              eventId: 'golden-path-config-change-request',
              meta: {
                service: metadata.name,
                owner: metadata.owner,
                repository: repository.name,
                branch,
                requester,
                taskId: ctx.task.id,
              },
            },
            () =>
              work({
                ...changeOf(trees, { branch, requester, engine }),
                trailers: [taskTrailerOf(ctx.task.id)],
              }),
          );
        },
        async () => {
          const { host, address } = service;
          return (await host.exists(address))
            ? [`The repository ${host.locate(address).url} exists already.`]
            : [];
        },
      );
      if (proposed.number === undefined || proposed.url === undefined) {
        logger.info(
          `${repository.url} has every file of ${metadata.name} already; no change request is needed`,
        );
        return;
      }
      logger.info(
        `${sentences[proposed.status] ?? 'The change request'}: ${proposed.url} (${trees.config.size} files on the branch ${branch})`,
      );
      ctx.output('changeRequestUrl', proposed.url);
      ctx.output('changeRequestNumber', proposed.number);
    },
  });

function changeOf(
  { blueprint, config }: ServiceTrees,
  options: { branch: string; requester: string; engine: Engine },
): ProposedChange {
  const { engine, branch, requester } = options;
  const { name } = blueprint.metadata;
  const { host, address } = engine.forges.serviceRepository(blueprint.metadata);
  return {
    branch,
    title: `Create ${name}`,
    body: changeRequestBody({
      blueprint,
      plans: planEnvironments(blueprint, engine.organisation),
      organisation: engine.organisation,
      requester,
      repository: host.locate(address),
      template: engine.templateOf(blueprint.spec.workload),
    }),
    newFolder: configFolderOf(name),
    files: [...config].map(([path, { content }]) => ({ path, content })),
  };
}
