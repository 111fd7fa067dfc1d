import { pino } from 'pino';
import { buildApp } from '../app.ts';
import { inMemoryItems } from '../items/memory.ts';
import type { ItemStore } from '../items/item.ts';
import { createLogger } from '../logging.ts';
import { createMetrics } from '../metrics.ts';
import { createReadiness } from '../readiness.ts';

/** The application in this process, listening nowhere, with what it logged. */
export function testApplication(options: { items?: ItemStore; level?: string } = {}) {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger(options.level ?? 'info', {
    write: line => lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  const metrics = createMetrics();
  const readiness = createReadiness(() => undefined);
  const dependencies = { items: options.items ?? inMemoryItems(), all: [] };
  const app = buildApp({ log, metrics, readiness, dependencies });
  return { app, lines, metrics, readiness };
}

/** A log that goes nowhere. */
export const silent = pino({ enabled: false });
