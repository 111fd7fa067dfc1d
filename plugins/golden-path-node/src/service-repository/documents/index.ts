import type { FileBuilder } from '../file';
import { catalogInfo } from './catalogInfo';
import { docsIndex, mkdocs } from './docs';
import { changeRequestTemplate, codeowners } from './forgeFiles';
import { readme } from './readme';

/** What people and the portal read. */
export const documentFiles: FileBuilder = context => [
  readme(context),
  catalogInfo(context),
  mkdocs(context),
  docsIndex(context),
  codeowners(context),
  changeRequestTemplate(context),
];
