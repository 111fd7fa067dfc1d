import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import { incidentHelpApiRef } from '@golden-path/plugin-golden-path-react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { runbooksApiRef } from '../api';
import { catalogPath } from '../links';
import { IncidentHelpClient } from './IncidentHelpClient';

/** Tells pages of other plugins which section of a runbook is about an incident, and who is on call. */
export const incidentHelpApi = ApiBlueprint.make({
  name: 'incident-help',
  params: defineParams =>
    defineParams({
      api: incidentHelpApiRef,
      deps: { runbooks: runbooksApiRef },
      factory: ({ runbooks }) =>
        new IncidentHelpClient(runbooks, service =>
          catalogPath(stringifyEntityRef(service)),
        ),
    }),
});
