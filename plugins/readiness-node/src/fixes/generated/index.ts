export * from './generatedCandidates';
