export { canonicalAccount } from './canonicalAccount';
export {
  credentialPatterns,
  findCredential,
  type FoundCredential,
} from './credential';
export { findUnsafeCodePoint, type UnsafeCodePoint } from './unsafeCodePoint';
