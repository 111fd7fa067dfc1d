import type { CompoundEntityRef } from '@backstage/catalog-model';
import { createApiRef } from '@backstage/frontend-plugin-api';

/** What is wrong with a service in one environment, as far as it is seen. */
export interface Incident {
  readonly service: CompoundEntityRef;
  readonly environment: string;
  /** Health status in Argo CD's words; undefined where it isn't known. */
  readonly health: string | undefined;
  /** Stable name of the kind of cause, such as `crash-loop`; undefined where none was found. */
  readonly reason: string | undefined;
  /** `drifted`: it differs from Git while nothing is progressing; `not-syncing`: the GitOps engine doesn't apply Git. */
  readonly sync: 'in-sync' | 'drifted' | 'not-syncing';
}

/** A section of a runbook that is about an incident. */
export interface IncidentRunbook {
  /** Title of the section, else of the page. */
  readonly title: string;
  /** Path of the portal that lands on it. */
  readonly to: string;
  /** Why this one: `for PaymentsApiRestarting, which fires`. */
  readonly why: string;
}

/** Who carries the pager of a service. */
export interface IncidentOnCall {
  readonly name: string;
  /** Page at the source; http or https. */
  readonly url: string | undefined;
  /** ISO 8601, the hand-over; undefined: none is planned. */
  readonly until: string | undefined;
  /** ISO 8601; when the source said so, where that is not now. */
  readonly asOf: string | undefined;
}

/** What helps whoever looks at an incident. */
export interface IncidentHelp {
  readonly runbook: IncidentRunbook | undefined;
  /** First to be called; undefined where nobody is, or it isn't known. */
  readonly onCall: IncidentOnCall | undefined;
  /** Why nobody is named; undefined where somebody is. */
  readonly nobody: string | undefined;
}

/** Finds help for incidents. A plugin may bring it; pages work without. */
export interface IncidentHelpApi {
  /** Channel of the signals that say that another help may be found. */
  readonly channel: string;
  /** Rejects with a ResponseError when the service can't be read. The same object while nothing has changed. */
  help(incident: Incident, signal?: AbortSignal): Promise<IncidentHelp>;
}

/** {@link IncidentHelpApi} */
export const incidentHelpApiRef = createApiRef<IncidentHelpApi>().with({
  id: 'plugin.golden-path.incident-help',
  pluginId: 'golden-path',
});
