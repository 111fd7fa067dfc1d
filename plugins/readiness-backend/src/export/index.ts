export * from './csv';
export * from './scorecardCsv';
