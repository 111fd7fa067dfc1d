export * from './LevelBar';
export * from './LevelMark';
export * from './levelColor';
