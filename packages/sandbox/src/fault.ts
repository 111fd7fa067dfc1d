import { InputError } from '@backstage/errors';
import { BOT_LOGIN, developmentToken } from './forge';
import { readPorts } from './ports';

/** What the parts that aren't clusters are for. */
const parts: Readonly<Record<string, string>> = {
  forge: 'forge',
  pagerduty: 'on-call',
  prometheus: 'alerts',
  alertmanager: 'alerts',
};

/** `npm run sandbox:fault -- <part> <fault>`: asks the running sandbox to break a cluster, the forge's API, PagerDuty, Prometheus or Alertmanager, or to heal it. */
async function main([
  cluster,
  fault,
  ...more
]: readonly string[]): Promise<void> {
  if (!cluster || !fault || more.length > 0)
    throw new InputError(
      'usage: npm run sandbox:fault -- <nonprod|prod> <down|slow|errors|expired-token|cut-watches|none>, or -- <forge|pagerduty|prometheus|alertmanager> <down|slow|errors|expired-token|too-many|none>',
    );
  const { forge } = readPorts(process.env);
  const response = await fetch(
    `http://localhost:${forge}/-/clusters/${encodeURIComponent(cluster)}/fault`,
    {
      method: 'PUT',
      headers: {
        authorization: `token ${developmentToken(BOT_LOGIN)}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify({ fault }),
    },
  ).catch(() => {
    throw new InputError(
      `no sandbox answers on port ${forge}: start it with npm start`,
    );
  });
  const text = await response.text();
  if (!response.ok) throw new InputError(messageOf(text));
  const part = (parts[cluster] ?? 'cluster').padEnd(12);
  process.stdout.write(
    fault === 'none'
      ? `${part}${cluster} answers as it should\n`
      : `${part}${cluster} has the fault ${fault}\n`,
  );
}

function messageOf(text: string): string {
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed && 'message' in parsed
    ? String(parsed.message)
    : text;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`sandbox     ${reason}\n`);
  process.exitCode = 1;
});
