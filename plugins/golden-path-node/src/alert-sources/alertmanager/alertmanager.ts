import type {
  AlertMute,
  LiveAlert,
} from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import { SourceError } from '../../hosts/http';
import { describedBy, readEach, type ReadAlerts } from '../alertShapes';
import { createEndpointReader, pageOf, type AlertEndpoint } from '../endpoint';
import {
  alert,
  silence,
  type AlertmanagerAlert,
  type Silence,
} from './answers';

/** What tells people of alerts, unless they are silenced. */
export interface Alertmanager {
  /** Firing alerts, with why nobody is told of them where that is so. @throws SourceError */
  alerts(signal: AbortSignal): Promise<ReadAlerts<LiveAlert>>;
}

const list = z.array(z.unknown());

/**
 * Alertmanager's API v2. Silences are read only while something is silenced; an alert whose silence can't be read is
 * silenced by somebody who isn't known.
 * @see https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
 */
export function createAlertmanager(
  source: string,
  endpoint: AlertEndpoint,
): Alertmanager {
  const reader = createEndpointReader(source, endpoint);

  async function silences(
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Silence>> {
    try {
      const found = await reader.get('/api/v2/silences', {}, list, signal);
      // Only ids that an alert names are looked up, so a list of any length is read.
      return new Map(
        found.flatMap(item => {
          const { data } = silence.safeParse(item);
          return data ? [[data.id, data] as const] : [];
        }),
      );
    } catch (error) {
      if (error instanceof SourceError) return new Map();
      throw error;
    }
  }

  return {
    async alerts(signal) {
      const query = { active: true, silenced: true, inhibited: true };
      const { alerts, skipped } = readEach(
        await reader.get('/api/v2/alerts', query, list, signal),
        alert,
      );
      const anySilenced = alerts.some(
        ({ status }) => (status.silencedBy ?? []).length > 0,
      );
      const known = anySilenced ? await silences(signal) : new Map();
      return {
        skipped,
        alerts: alerts.map(one => ({
          ...describedBy(one.labels, one.annotations),
          state: 'firing',
          startedAt: one.startsAt,
          muted: muteOf(one, known, endpoint),
          url: one.generatorURL,
        })),
      };
    },
  };
}

/** Why nobody is told; of several silences the one that ends last. */
function muteOf(
  { status }: AlertmanagerAlert,
  known: ReadonlyMap<string, Silence>,
  endpoint: AlertEndpoint,
): AlertMute | undefined {
  const { silencedBy, inhibitedBy, mutedBy } = status;
  if (silencedBy?.length) {
    const last = silencedBy
      .flatMap(id => known.get(id) ?? [])
      .sort((a, b) => (a.endsAt < b.endsAt ? 1 : -1))[0];
    return {
      by: 'silence',
      author: last?.createdBy || undefined,
      comment: last?.comment || undefined,
      until: last?.endsAt,
      url: pageOf(
        endpoint,
        `/#/silences/${encodeURIComponent(last?.id ?? silencedBy[0] ?? '')}`,
      ),
    };
  }
  const by = inhibitedBy?.length
    ? 'inhibition'
    : mutedBy?.length
      ? 'time-interval'
      : undefined;
  return (
    by && {
      by,
      author: undefined,
      comment: undefined,
      until: undefined,
      url: undefined,
    }
  );
}
