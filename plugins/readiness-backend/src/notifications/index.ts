export * from './scheduleNotifications';
