export * from './decideExemption';
export * from './exemptionAuthority';
export * from './requestExemption';
