export * from './smartHttp';
