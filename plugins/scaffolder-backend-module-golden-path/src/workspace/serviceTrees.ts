import { InputError } from '@backstage/errors';
import type {
  Blueprint,
  FileTree,
} from '@golden-path/plugin-golden-path-common';
import {
  blueprintFileName,
  type BlueprintInput,
  type Engine,
} from '@golden-path/plugin-golden-path-node';
import { readTree, writeTree } from './workspaceTree';

/** Folders of the workspace that hold the two trees of a service. */
export const serviceFolder = 'service';
export const configFolder = 'config';

/** A service as a step works with it. */
export interface ServiceTrees {
  readonly blueprint: Blueprint;
  readonly service: FileTree;
  readonly config: FileTree;
  /** Where the trees are from: the workspace, to which other steps may have added, or the generator. */
  readonly source: 'workspace' | 'generated';
}

/** Writes both trees into the workspace. */
export async function writeServiceTrees(
  workspace: string,
  trees: Pick<ServiceTrees, 'service' | 'config'>,
): Promise<void> {
  await writeTree(workspace, serviceFolder, trees.service);
  await writeTree(workspace, configFolder, trees.config);
}

/**
 * The trees that an earlier step wrote into the workspace. When the workspace is gone, because a task goes on after a
 * restart and leaves out the steps it has behind it, they are generated again from the step's own input: the same
 * input gives the same bytes.
 * @throws InputError when there is neither
 */
export async function takeServiceTrees(
  workspace: string,
  input: BlueprintInput,
  engine: Engine,
): Promise<ServiceTrees> {
  const [service, config] = [
    await readTree(workspace, serviceFolder, 'workspace'),
    await readTree(workspace, configFolder, 'workspace'),
  ];
  if (service && config) {
    const text = service.get(blueprintFileName)?.content;
    if (text === undefined)
      throw new InputError(
        `workspace: ${serviceFolder}/${blueprintFileName} is missing; accepted: what golden-path:generate wrote`,
      );
    const blueprint = engine.readBlueprint({ blueprint: text });
    return { blueprint, service, config, source: 'workspace' };
  }
  if (input.values === undefined && input.blueprint === undefined)
    throw new InputError(
      'workspace: has nothing of golden-path:generate; accepted: its files, or the input blueprint or values to generate them from',
    );
  const blueprint = engine.readBlueprint(input);
  const generated = engine.generate(blueprint);
  return {
    blueprint,
    service: generated.serviceRepository,
    config: generated.configChange,
    source: 'generated',
  };
}
