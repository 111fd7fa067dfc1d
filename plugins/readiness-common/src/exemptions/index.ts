export * from './applyExemptions';
export * from './exemption';
export * from './exemptionState';
