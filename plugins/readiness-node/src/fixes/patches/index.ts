export { patchCandidate } from './patchCandidate';
