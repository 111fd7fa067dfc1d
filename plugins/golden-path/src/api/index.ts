export * from './CreationsApi';
export * from './GoldenPathApi';
export * from './GoldenPathClient';
