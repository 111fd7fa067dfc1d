import { FakeFleet } from './FakeFleet';
import { smallFleet } from './smallFleet';

/** The small fleet with a campaign that began ten days ago. */
export const withCampaign = () => {
  const fleet = new FakeFleet(smallFleet());
  fleet.campaigns = [
    {
      id: 'c1',
      title: 'No credential in plain text',
      check: 'external-secrets',
      environment: 'production',
      due: '2027-01-31',
      createdBy: 'user:default/mina.park',
      createdAt: new Date(Date.now() - 10 * 86_400_000).toISOString(),
      endedAt: undefined,
    },
  ];
  return fleet;
};
