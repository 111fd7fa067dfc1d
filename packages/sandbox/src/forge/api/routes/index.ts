import type { Route } from '../route';
import { branchRoutes } from './branches';
import { changeContentsRoutes } from './changeContents';
import { contentsRoutes } from './contents';
import { conversationRoutes } from './conversation';
import { gitDataRoutes } from './gitData';
import { peopleRoutes } from './people';
import { pullRoutes } from './pulls';
import { repositoryRoutes } from './repositories';
import { statusRoutes } from './statuses';

/** Every route of the API, in the order they are tried. */
export const routes: readonly Route[] = [
  ...peopleRoutes,
  ...repositoryRoutes,
  ...contentsRoutes,
  ...changeContentsRoutes,
  ...gitDataRoutes,
  ...branchRoutes,
  // Before `/pulls/:base/:head(*)`, which would take their addresses.
  ...conversationRoutes,
  ...pullRoutes,
  ...statusRoutes,
];
