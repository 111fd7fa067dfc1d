import { InputError, NotFoundError } from '@backstage/errors';
import express, { type Router } from 'express';
import type { Clock } from '../clusters/controllers';
import { markup } from '../forge';
import { stepChart, type Point, type Range } from './chart';
import type { PodHistory, PodSample } from './podHistory';

const hour = 3_600_000;
const longest = 31 * 24 * hour;

/** `from` and `to` in milliseconds since 1970, as Grafana takes them. */
function rangeOf(query: Readonly<Record<string, unknown>>, now: number): Range {
  const time = (name: string, otherwise: number) => {
    const value = query[name];
    if (value === undefined) return otherwise;
    if (typeof value !== 'string' || !/^\d{1,14}$/.test(value))
      throw new InputError(
        `${name} is ${JSON.stringify(value)?.slice(0, 60)}: accepted are milliseconds since 1970`,
      );
    return Number(value);
  };
  const to = time('to', now);
  const from = time('from', to - hour);
  if (from >= to || to - from > longest)
    throw new InputError(
      `from is ${from} and to is ${to}: accepted are 31 days at most, from before to`,
    );
  return { from, to };
}

/** A page that stands for a dashboard: the pods of a namespace, over the time that its address says. */
export function dashboardRouter(history: PodHistory, clock: Clock): Router {
  const router = express.Router();
  router.get('/:cluster/:namespace', (request, response) => {
    const { cluster, namespace } = request.params;
    const samples = history.samples(cluster, namespace);
    if (!samples)
      throw new NotFoundError(
        `cluster is ${JSON.stringify(cluster.slice(0, 60))}: there is none of that name`,
      );
    const now = clock.now().getTime();
    const range = rangeOf(request.query, now);
    const to = Math.max(range.from + 1, Math.min(range.to, now));
    const shown = { from: range.from, to };
    const of = (value: (sample: PodSample) => number): Point[] =>
      samples.map(sample => ({ at: sample.at, value: value(sample) }));
    const charts = [
      ['Ready pods', of(({ ready }) => ready)],
      ['Pods', of(({ pods }) => pods)],
      ['Restarts', of(({ restarts }) => restarts)],
    ] as const;
    response.type('html').send(
      markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${namespace} in ${cluster} · Dashboard</title>
<link rel="stylesheet" href="/-/style.css">
</head>
<body>
<header class="top"><span class="brand">Dashboards</span><span class="simulation" title="A stand-in for a dashboard on this machine.">Simulation</span></header>
<div class="head"><div class="row"><h1>${namespace}</h1><span class="sub">cluster ${cluster}, ${time(range.from)} to ${time(range.to)}</span></div></div>
<main id="main" style="padding:16px 24px">
<p class="note" style="margin-bottom:16px">What the simulated cluster was like since the sandbox was started.</p>
${charts.map(([title, points]) => stepChart(title, points, shown))}
</main>
</body>
</html>
`.text,
    );
  });
  return router;
}

const time = (at: number): string =>
  new Date(at).toISOString().replace('T', ' ').slice(0, 16);
