import type { LiveAlert } from '@golden-path/plugin-golden-path-common';
import type { ServiceAlert } from '@golden-path/plugin-runbooks-common';
import { mostSeries } from './alertRows';
import type { LiveEnvironment } from './liveAlerts';

/** What is live of one alert. */
export type LiveAlertState = Pick<
  ServiceAlert,
  'state' | 'since' | 'mute' | 'series' | 'url' | 'lastKnown'
>;

/**
 * The state of an alert, over all its series. While its source is silent it's unknown, whatever the source said last: that
 * is beside it, with its age. Pure.
 */
export function alertStateOf(
  name: string,
  { state: source, alerts }: LiveEnvironment,
): LiveAlertState {
  const series = alerts.filter(alert => alert.name === name);
  const worst = (['firing', 'silenced', 'pending'] as const).find(state =>
    series.some(alert => stateOfSeries(alert) === state),
  );
  if (source.state !== 'read') {
    const last = source.state === 'silent' ? source.last : undefined;
    return {
      state: 'unknown',
      since: undefined,
      mute: undefined,
      series: [],
      url: undefined,
      lastKnown:
        last === undefined
          ? undefined
          : { state: worst ?? 'inactive', at: last },
    };
  }
  const shown = series
    .filter(alert => stateOfSeries(alert) === worst)
    .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  const [first] = shown;
  return {
    state: worst ?? 'inactive',
    since: first?.startedAt,
    mute: worst === 'silenced' ? first?.muted : undefined,
    series: shown.slice(0, mostSeries).map(({ labels }) => labels),
    url: first?.url,
    lastKnown: undefined,
  };
}

const stateOfSeries = ({ state, muted }: LiveAlert) =>
  state === 'firing' && muted ? 'silenced' : state;
