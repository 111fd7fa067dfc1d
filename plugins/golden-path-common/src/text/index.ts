export { canonicalAccount } from './canonicalAccount';
export {
  credentialPatterns,
  findCredential,
  type FoundCredential,
} from './credential';
export { shortMessage } from './shortMessage';
export { shortenReferences } from './shortenReferences';
export { findUnsafeCodePoint, type UnsafeCodePoint } from './unsafeCodePoint';
