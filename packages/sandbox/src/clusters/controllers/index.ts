export * from './clock';
export * from './controller';
export * from './runControllers';
export * from './fakeClock';
