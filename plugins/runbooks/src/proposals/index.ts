export * from './ProposeLink';
export * from './useProposal';
