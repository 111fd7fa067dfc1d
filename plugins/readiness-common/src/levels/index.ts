export * from './defaultLevels';
export * from './level';
export * from './levelProgress';
