import type { GenerationContext } from '../generation/types';
import { documentFiles } from './documents';
import type { FileBuilder, RepositoryFile } from './file';
import { localFiles } from './local';
import { runbookFiles } from './runbook';
import { skeletonFiles } from './skeleton';
import { workflowFiles } from './workflows';

const builders: readonly FileBuilder[] = [
  skeletonFiles,
  documentFiles,
  runbookFiles,
  workflowFiles,
  localFiles,
];

/** Every file of a service's repository but its blueprint and lock. */
export const serviceRepositoryFiles = (
  context: GenerationContext,
): readonly RepositoryFile[] => builders.flatMap(build => build(context));
