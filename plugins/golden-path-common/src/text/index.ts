export { canonicalAccount } from './canonicalAccount';
export {
  credentialPatterns,
  findCredential,
  type FoundCredential,
} from './credential';
export { shortenReferences } from './shortenReferences';
export { findUnsafeCodePoint, type UnsafeCodePoint } from './unsafeCodePoint';
