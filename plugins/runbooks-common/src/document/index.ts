export { readRunbook } from './readRunbook';
export type * from './runbookDocument';
export { inlineText } from './text';
