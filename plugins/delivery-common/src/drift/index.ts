export {
  driftOf,
  engineGraceMilliseconds,
  rolloutGraceMilliseconds,
  type DriftInputs,
  type JudgedDrift,
} from './driftOf';
