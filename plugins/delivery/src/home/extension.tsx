import {
  coreExtensionData,
  createExtension,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';

/** What is broken in my services, among what waits for me on the portal's home page. */
export const waitingServices = createExtension({
  kind: 'home-section',
  name: 'waiting-services',
  attachTo: { id: 'page:golden-path', input: 'waiting' },
  output: [coreExtensionData.reactElement],
  factory: ({ node }) => [
    coreExtensionData.reactElement(
      ExtensionBoundary.lazy(node, () =>
        import('./WaitingServices').then(({ WaitingServices }) => (
          <WaitingServices />
        )),
      ),
    ),
  ],
});

/** My services with the state of each environment, on the portal's home page. */
export const myServicesSection = createExtension({
  kind: 'home-section',
  name: 'my-services',
  attachTo: { id: 'page:golden-path', input: 'services' },
  output: [coreExtensionData.reactElement],
  factory: ({ node }) => [
    coreExtensionData.reactElement(
      ExtensionBoundary.lazy(node, () =>
        import('./MyServices').then(({ MyServices }) => <MyServices />),
      ),
    ),
  ],
});
