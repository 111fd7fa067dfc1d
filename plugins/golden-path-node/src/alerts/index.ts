export * from './alertsOf';
export * from './definition';
export { objectivesOf, type Objective } from './objectives';
export { errorRatioRecord, type RecordingRule } from './recordingRules';
