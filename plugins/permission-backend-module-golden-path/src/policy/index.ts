export type { Person } from './audiences';
export { createDecide, createGoldenPathPolicy } from './goldenPathPolicy';
export type { Decide } from './goldenPathPolicy';
