export type { EnvironmentInputs } from './environmentInputs';
export { joinEnvironment, type JoinedEnvironment } from './joinEnvironment';
export { isApplication } from './syncedOf';
