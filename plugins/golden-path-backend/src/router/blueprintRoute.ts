import { goldenPathReadPermission } from '@golden-path/plugin-golden-path-common';
import { blueprintText } from '@golden-path/plugin-golden-path-node';
import { noQuery, parseBody, parseQuery } from '../request';
import { blueprintBody } from './previewRoute';
import type { Route } from './route';

/**
 * `POST /blueprint`: a form's values as the text of `golden-path.yaml`, or such a text as values of a form. The answer
 * has both, after defaults are left out of the text and put into the values.
 */
export const blueprintRoute: Route = {
  method: 'post',
  path: '/blueprint',
  permission: goldenPathReadPermission,
  handle({ request, response, options }) {
    parseQuery(noQuery, request);
    const input = parseBody(blueprintBody, request);
    const blueprint = options.engine.readBlueprint(input);
    const { metadata, spec } = blueprint;
    response.json({
      blueprint: blueprintText(blueprint, options.engine.organisation),
      values: {
        ...metadata,
        ...spec,
        stages: { environments: spec.environments, sizing: spec.sizing },
      },
    });
  },
};
