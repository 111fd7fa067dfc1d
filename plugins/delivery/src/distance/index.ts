export * from './distanceOf';
