export type {
  CheckResult,
  CheckStatus,
  Evidence,
  EvidenceSource,
  Finding,
  ObjectReference,
  Severity,
} from './findings';
