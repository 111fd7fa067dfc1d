import type { SourceProblem } from '../hosts/http';

/** How a service is named at the source: by the annotations `pagerduty.com/service-id` or `pagerduty.com/integration-key`. */
export type OnCallServiceKey =
  | { readonly by: 'service-id'; readonly id: string }
  | { readonly by: 'integration-key'; readonly key: string };

/** Something at the source that has a page for people. */
export interface OnCallReference {
  readonly id: string;
  readonly name: string;
  /** http or https. */
  readonly url: string | undefined;
}

/** A time in which somebody carries the pager. */
export interface OnCallShift {
  readonly person: OnCallReference;
  /** Step of the escalation policy, from 1. */
  readonly level: number;
  /** Minutes that an incident stays unacknowledged before this step is told; undefined where the source doesn't say. */
  readonly afterMinutes: number | undefined;
  /** Undefined for somebody whom the policy names directly. */
  readonly schedule: OnCallReference | undefined;
  /** ISO 8601; undefined: always. */
  readonly from: string | undefined;
  /** ISO 8601, when the next one takes over; undefined: never. */
  readonly until: string | undefined;
}

/** A service as the source knows it. */
export interface OnCallService extends OnCallReference {
  /** Undefined where the source has the service without one. */
  readonly escalationPolicy: OnCallReference | undefined;
  /** Why nobody is told of anything, whoever is on call; absent: people are told. */
  readonly untold?: 'disabled' | 'maintenance' | undefined;
  /** Who is on call when the source answers, by level; nobody when empty. */
  readonly now: readonly OnCallShift[];
  /** Who takes over from them within the next days, earliest first. */
  readonly next: readonly OnCallShift[];
}

/** An incident that isn't resolved. */
export interface OpenIncident {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly url: string | undefined;
  readonly state: 'triggered' | 'acknowledged';
  readonly urgency: 'high' | 'low';
  /** ISO 8601. */
  readonly openedAt: string;
  readonly assignees: readonly OnCallReference[];
}

/** Why a source could not be asked. */
export type OnCallProblem = SourceProblem;

/** What a source answered, or why it didn't, with its last answer. A last answer is for people to read, never a verdict. */
export type OnCallAnswer<Value> =
  | {
      readonly answered: true;
      readonly value: Value;
      /** ISO 8601; an answer may be up to a few minutes old. */
      readonly observedAt: string;
    }
  | {
      readonly answered: false;
      readonly problem: OnCallProblem;
      readonly last:
        { readonly value: Value; readonly observedAt: string } | undefined;
    };

/** Where an organisation keeps who carries the pager. Methods never throw. */
export interface OnCallSource {
  /** For people: `PagerDuty`. */
  readonly name: string;
  /** The value is undefined when the source knows no such service. */
  service(
    key: OnCallServiceKey,
  ): Promise<OnCallAnswer<OnCallService | undefined>>;
  /** Newest first, at most 100. @param serviceId - id of {@link OnCallService} */
  openIncidents(
    serviceId: string,
  ): Promise<OnCallAnswer<readonly OpenIncident[]>>;
}
