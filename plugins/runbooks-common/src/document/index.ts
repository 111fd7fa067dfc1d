export { readRunbook } from './readRunbook';
export type * from './runbookDocument';
