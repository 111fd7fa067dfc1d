export {
  prepareBundle,
  type ManifestBundle,
  type PreparedBundle,
} from './bundle';
export { evaluateChecks, evaluateManifestChecks } from './evaluate';
export { hardcodedCredential } from './hardcodedCredentials';
export { findImagePolicies, type ImagePolicy } from './imagePolicies';
export { parseImageReference, type ImageReference } from './imageReference';
export type { CheckCategory, ManifestCheck } from './manifestCheck';
export { manifestChecks } from './manifestChecks';
export {
  admissionChecks,
  admissionVariables,
  type AdmissionCheck,
  type AdmissionRule,
} from './admission';
