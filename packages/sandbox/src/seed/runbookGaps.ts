import type { TextEdit } from './handMade';

/** An alert that a team has added to its service, and whose page nobody has written. */
export const alertWithoutPage = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: orders-api-warehouse
spec:
  groups:
    - name: orders-api-warehouse
      rules:
        - alert: OrdersApiWarehouseQueueGrows
          expr: sum(orders_warehouse_queue_length{namespace="orders-api-production", job="orders-api"}) > 500
          for: 10m
          labels:
            severity: ticket
            service: orders-api
            environment: production
            namespace: orders-api-production
            team: checkout
          annotations:
            summary: Orders wait for the warehouse
            description: "{{ $value }} orders have not been told to the warehouse."
            runbook_url: http://localhost:3000/runbooks/orders-api/OrdersApiWarehouseQueueGrows
`;

/** A page of an alert that was taken away, and the page stayed. */
export const pageWithoutAlert: TextEdit = () => `# FeatureFlagsApiStaleCache

Flags that were turned stay as they were for some visitors. It doesn't wake anybody.

## Meaning

A pod serves flags from a cache that has not been filled for ten minutes.

## Diagnosis

1.  See which pods are old.

    \`\`\`sh
    kubectl --context {{environment.cluster}} -n {{environment.namespace}} get pods -l app.kubernetes.io/name=feature-flags-api -o wide
    \`\`\`

## Mitigation

1.  Restart the pods one after the other.

    \`\`\`sh
    kubectl --context {{environment.cluster}} -n {{environment.namespace}} rollout restart deployment/feature-flags-api
    \`\`\`
`;

/** A Markdown text with a line at the end of a section that links a page which isn't there. */
export const withDeadLink =
  (title: string, link: string): TextEdit =>
  text =>
    text
      .split(/^(?=## )/m)
      .map(section =>
        section.startsWith(`## ${title}\n`)
          ? `${section}If mails are late and chat is not, see [the mail queue](${link}).\n\n`
          : section,
      )
      .join('');

/** A Markdown text that says when somebody last read it through. @param day - such as `2026-10-01` */
export const reviewedOn =
  (day: string): TextEdit =>
  text =>
    `---\nreviewed: ${day}\n---\n\n${text}`;
