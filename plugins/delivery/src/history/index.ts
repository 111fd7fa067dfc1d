export * from './HistoryView';
