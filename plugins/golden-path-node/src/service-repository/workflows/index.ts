import type { FileBuilder, RepositoryFile } from '../file';
import {
  changeRequestScript,
  deletePreviewImagesScript,
  limitPreviewsScript,
  pinReleaseScript,
  previewCommentScript,
} from '../scripts';
import { ciWorkflow } from './ci';
import { previewCleanupWorkflow, previewWorkflow } from './preview';
import { registryOf } from './registry';
import { releaseWorkflow } from './release';
import { titleWorkflow } from './title';

const script = (name: string, content: string): RepositoryFile => ({
  path: `.github/scripts/${name}.js`,
  content,
  ownership: 'managed',
});

/** Workflows of the forge, and the scripts that they run. */
export const workflowFiles: FileBuilder = context => [
  ciWorkflow(context),
  releaseWorkflow(context),
  previewWorkflow(context),
  previewCleanupWorkflow(context),
  titleWorkflow(context),
  script('change-request', changeRequestScript),
  script('limit-previews', limitPreviewsScript),
  script('pin-release', pinReleaseScript),
  script('preview-comment', previewCommentScript),
  ...(registryOf(context).githubPackage
    ? [script('delete-preview-images', deletePreviewImagesScript)]
    : []),
];
