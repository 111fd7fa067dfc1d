export * from './scheduleFollowing';
