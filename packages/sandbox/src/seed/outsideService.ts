import type { KubernetesObject } from '../clusters/state/clusterState';

/** A service that was there before the golden path: nobody generated it, and no GitOps engine brings it. */
export const outsideService = 'storefront-web';

const container = (image: string) => ({
  name: 'web',
  image,
  ports: [{ containerPort: 8080, name: 'http' }],
});

/**
 * The objects of the service outside the golden path in an environment: what somebody applied with kubectl. The catalog
 * finds them by the label `backstage.io/kubernetes-id`, and their environment by the name of the namespace.
 */
export function outsideObjects(
  environment: string,
  tag: string,
  replicas: number,
): KubernetesObject[] {
  const namespace = `storefront-${environment}`;
  const labels = {
    app: outsideService,
    'backstage.io/kubernetes-id': outsideService,
  };
  const image = `registry.acme.io/storefront/web:${tag}`;
  // Nobody has pinned what was only to be tried; where it runs, somebody did.
  const sitemapImage =
    environment === 'production'
      ? image
      : 'registry.acme.io/storefront/web:latest';
  const metadata = { name: outsideService, namespace, labels };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas,
        selector: { matchLabels: { app: outsideService } },
        template: {
          metadata: { labels },
          spec: { containers: [container(image)] },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        selector: { app: outsideService },
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { ...metadata, name: `${outsideService}-sitemap` },
      spec: {
        schedule: '0 * * * *',
        suspend: environment !== 'production',
        jobTemplate: {
          spec: {
            template: {
              metadata: { labels },
              spec: {
                restartPolicy: 'Never',
                containers: [container(sitemapImage)],
              },
            },
          },
        },
      },
    },
  ];
}
