import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** The home page. */
export const rootRouteRef = createRouteRef();

/** Form of a template. */
export const templateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});

/** Progress and result of a scaffolder task. */
export const taskRouteRef = createExternalRouteRef({
  params: ['taskId'],
  defaultTarget: 'scaffolder.ongoingTask',
});

/** All templates. */
export const createPageRouteRef = createExternalRouteRef({
  defaultTarget: 'scaffolder.root',
});
