export * from './webhookRouter';
