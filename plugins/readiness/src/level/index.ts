export * from './levelColor';
export * from './LevelMark';
