export * from './DayChart';
