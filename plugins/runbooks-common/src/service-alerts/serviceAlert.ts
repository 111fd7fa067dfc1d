import type { AlertMute } from '@golden-path/plugin-golden-path-common';
import type { AlertState } from '../alerts';

/** An alert of a service in one environment. */
export interface ServiceAlert {
  readonly name: string;
  readonly severity: string | undefined;
  readonly expression: string;
  readonly for: string | undefined;
  readonly summary: string | undefined;
  readonly state: AlertState;
  /** While `state` is `unknown`: what its source last said, and when (ISO 8601). For people to read, never a verdict. */
  readonly lastKnown?:
    { readonly state: AlertState; readonly at: string } | undefined;
  /** ISO 8601; since when it is pending or fires. */
  readonly since: string | undefined;
  readonly mute: AlertMute | undefined;
  /** Series that are pending or fire, at most 20; their labels. */
  readonly series: readonly Readonly<Record<string, string>>[];
  /** Its page at Prometheus or Alertmanager. */
  readonly url: string | undefined;
  /** Where its `runbook_url` leads. */
  readonly page:
    | {
        readonly leads: 'page';
        readonly page: string;
        readonly anchor: string | undefined;
      }
    | { readonly leads: 'elsewhere'; readonly url: string }
    | { readonly leads: 'nowhere'; readonly reason: string };
}
