export { onCallRoute } from './onCallRoute';
export { readOnCall, type OnCallOptions } from './readOnCall';
