export * from './cache';
export * from './report';
export * from './verify';
export { verificationRules, type VerificationRule } from './rules';
export { declaredFacts, type DeclaredFacts } from './checks';
