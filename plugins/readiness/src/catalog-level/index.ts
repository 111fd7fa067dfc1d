export * from './EntityLevel';
export * from './EntityLevelFilter';
export * from './extensions';
export * from './ServiceLevelsStore';
