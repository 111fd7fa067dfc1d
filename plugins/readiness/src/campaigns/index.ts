export * from './CampaignView';
export * from './CampaignsView';
