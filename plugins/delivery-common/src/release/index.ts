export * from './compareReleases';
export * from './imageReference';
export * from './podsInWords';
export * from './release';
export * from './runningReleases';
