import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Engine } from '@golden-path/plugin-golden-path-node';
import { configFolder, readTree, takeServiceTrees } from '../../workspace';
import { blueprintInput } from '../input';
import { assertVerified } from './assertVerified';
import { describeReport } from './describeFindings';
import { examples } from './createVerifyAction.examples';

/** `golden-path:verify`: renders and checks every overlay; the same in a dry run, because it changes nothing. */
export const createVerifyAction = ({ engine }: { engine: Engine }) =>
  createTemplateAction({
    id: 'golden-path:verify',
    description:
      'Renders every overlay of the workspace with kustomize, checks every object, and fails with a list of what is wrong.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...blueprintInput,
        path: z =>
          z
            .string()
            .max(300)
            .optional()
            .describe(
              `Folder of the workspace to verify; ${configFolder} when left out`,
            ),
      },
      output: {
        overlays: z => z.number().describe('Overlays that were rendered'),
        objects: z => z.number().describe('Objects that were checked'),
        warnings: z =>
          z.number().describe('Findings that do not stop a publication'),
      },
    },
    async handler(ctx) {
      const trees = await treesOf(ctx, engine);
      const report = await assertVerified(engine, trees, ctx.signal);
      ctx.logger.info(describeReport(report));
      ctx.output('overlays', report.overlays.length);
      ctx.output('objects', report.objects.total);
      ctx.output('warnings', report.findings.length);
    },
  });

async function treesOf(
  ctx: {
    workspacePath: string;
    input: Parameters<typeof takeServiceTrees>[1] & { path?: string };
  },
  engine: Engine,
) {
  const { path } = ctx.input;
  if (path === undefined)
    return takeServiceTrees(ctx.workspacePath, ctx.input, engine);
  const tree = await readTree(ctx.workspacePath, path, 'path');
  if (!tree)
    throw new InputError(
      `path: found ${JSON.stringify(path)}, which the workspace doesn't have; accepted: one of its folders`,
    );
  return { config: tree };
}
