export * from './objectSink';
