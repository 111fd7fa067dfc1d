import { InputError } from '@backstage/errors';
import {
  createKustomizeRenderer,
  prescan,
} from '@golden-path/plugin-golden-path-node';
import { kustomizationTree } from './kustomizationTree';

/**
 * What kustomize builds from a folder, as one stream of documents. Nothing is started for what would leave the tree,
 * fetch, or run code.
 *
 * @throws InputError that says what was refused, by the pre-scan or by kustomize
 */
export async function renderFolder(directory: string): Promise<string> {
  const { tree, path } = await kustomizationTree(directory);
  const refused = prescan(tree).findings.find(
    ({ severity }) => severity === 'error',
  );
  if (refused)
    throw new InputError(`${refused.file ?? directory}: ${refused.message}`);
  const outcome = await createKustomizeRenderer().render(tree, path);
  if (outcome.status === 'rendered') return outcome.text;
  const { file, message } = outcome.finding;
  throw new InputError(`${file ?? directory}: ${message}`);
}
