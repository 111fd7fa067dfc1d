export * from './AnswerCache';
export * from './ConditionalReader';
