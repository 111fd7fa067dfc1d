export * from './mergeTexts';
export * from './objectId';
export * from './push';
export * from './runGit';
export * from './snapshot';
