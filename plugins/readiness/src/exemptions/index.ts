export * from './AskDialog';
export type { ExemptionDraft } from './exemptionDraft';
export * from './ExemptionsCard';
export * from './exemptionWords';
