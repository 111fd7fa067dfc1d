import { goldenPathReadPermission } from '@golden-path/plugin-golden-path-common';
import { readForForm } from '../blueprint-reading';
import { noQuery, parseBody, parseQuery } from '../request';
import { blueprintBody } from './previewRoute';
import type { Route } from './route';

/**
 * `POST /blueprint`: a form's values as the text of `golden-path.yaml`, or such a text as values of the right
 * template's form. The answer has both, each without what is at its default, or every problem with its field and line.
 */
export const blueprintRoute: Route = {
  method: 'post',
  path: '/blueprint',
  permission: goldenPathReadPermission,
  handle({ request, response, options }) {
    parseQuery(noQuery, request);
    response.json(
      readForForm(options.engine, parseBody(blueprintBody, request)),
    );
  },
};
