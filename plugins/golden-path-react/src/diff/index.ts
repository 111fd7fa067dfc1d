export * from './DiffView';
export * from './fileDiff';
