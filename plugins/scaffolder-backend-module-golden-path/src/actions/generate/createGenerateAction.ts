import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  blueprintText,
  type Engine,
} from '@golden-path/plugin-golden-path-node';
import { authorizeCreation, type CreationAuthority } from '../../authorization';
import {
  configFolder,
  serviceFolder,
  writeServiceTrees,
} from '../../workspace';
import { blueprintInput } from '../input';
import { examples } from './createGenerateAction.examples';

/** `golden-path:generate`: both trees of a service, in the workspace. The same in a dry run, which has a workspace of its own. */
export const createGenerateAction = (options: {
  engine: Engine;
  authority: CreationAuthority;
}) =>
  createTemplateAction({
    id: 'golden-path:generate',
    description:
      'Generates the repository of a service (below service/) and its change to the config repository (below config/) into the workspace.',
    examples,
    supportsDryRun: true,
    schema: {
      input: blueprintInput,
      output: {
        service: z =>
          z
            .object({
              name: z.string(),
              owner: z.string(),
              description: z.string(),
            })
            .describe('Name, owner and description of the service'),
        blueprint: z =>
          z
            .string()
            .describe(
              'Text of golden-path.yaml; as input of later steps it lets them go on after a restart',
            ),
        files: z =>
          z
            .object({ service: z.number(), config: z.number() })
            .describe('Number of files in each of the two trees'),
      },
    },
    async handler(ctx) {
      const { engine, authority } = options;
      const blueprint = engine.readBlueprint(ctx.input);
      const { name, owner, description } = blueprint.metadata;
      if (!ctx.isDryRun)
        await authorizeCreation(
          authority,
          await ctx.getInitiatorCredentials(),
          owner,
        );
      const { serviceRepository, configChange, plans } =
        engine.generate(blueprint);
      ctx.signal?.throwIfAborted();
      await writeServiceTrees(ctx.workspacePath, {
        service: serviceRepository,
        config: configChange,
      });
      ctx.logger.info(
        `Generated ${name} for ${owner}: ${serviceRepository.size} files in ${serviceFolder}/, ${configChange.size} in ${configFolder}/ for ${plans.map(plan => plan.name).join(', ')}`,
      );
      ctx.output('service', { name, owner, description });
      ctx.output('blueprint', blueprintText(blueprint, engine.organisation));
      ctx.output('files', {
        service: serviceRepository.size,
        config: configChange.size,
      });
    },
  });
