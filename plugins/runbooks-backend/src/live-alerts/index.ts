export type { PlacedAlert } from './alertRows';
export {
  askSource,
  type AskOptions,
  type PlaceAlerts,
  type PlacedAlerts,
} from './askSource';
export { contains, episodesOf, type Occurrence } from './episodes';
export { forgetSources } from './forgetSources';
export { identifySources, type IdentifiedSource } from './identifySources';
export type * from './liveAlerts';
export { createLiveAlertMetrics } from './liveAlertMetrics';
export { createPlaceAlerts } from './placeAlerts';
export { readEpisodes, readFiring, type AlertsQuestion } from './occurrences';
export { createLiveAlerts } from './readLiveAlerts';
export { scheduleLiveAlerts } from './scheduleLiveAlerts';
