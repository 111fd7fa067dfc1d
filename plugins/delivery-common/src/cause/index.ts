export { findCause, referenceOf } from './findCause';
