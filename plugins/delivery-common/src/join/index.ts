export type { EnvironmentInputs } from './environmentInputs';
export { joinEnvironment } from './joinEnvironment';
export { isApplication } from './syncedOf';
