export { createGoldenPathGenerator } from './createGenerator';
export { generateDocs } from './generateDocs';
