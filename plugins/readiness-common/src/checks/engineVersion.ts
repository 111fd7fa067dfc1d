/**
 * Version of what the product's checks make of evidence. It grows by one with every change of a verdict, so that
 * scorecards that were judged by the code before are judged anew after an upgrade; a test reminds of it.
 */
export const readinessEngineVersion = 2;
