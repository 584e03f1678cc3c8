import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './prepare.mjs';

const read = (/** @type {string} */ path) => readFile(join(root, path), 'utf8');
const metric = /\bopenseat_\w+/g;

/** Names without what Prometheus adds to a histogram's. @param {string} text */
function metricsIn(text) {
  const names = text.match(metric) ?? [];
  return [...new Set(names.map((name) => name.replace(/_(?:bucket|count|sum)$/, '')))];
}

describe('monitoring', () => {
  it.each(['deploy/monitoring/alerts.yaml', 'deploy/monitoring/grafana-openseat.json', 'docs/monitoring.md'])(
    '%s has only metrics that the server has',
    async (path) => {
      const sources = [
        'packages/server/src/wiring/metrics.ts',
        'packages/server/src/metrics/call-metrics.ts',
        'packages/server/src/metrics/measured-journal.ts',
        'packages/server/src/metrics/request-measures.ts',
      ];
      const known = metricsIn((await Promise.all(sources.map(read))).join('\n'));
      expect(metricsIn(await read(path)).filter((name) => !known.includes(name))).toEqual([]);
    },
  );

  it.each(['docs/runbook.md', 'docs/runbook.zh-CN.md'])('%s has a row for each alert', async (path) => {
    const alerts = [...(await read('deploy/monitoring/alerts.yaml')).matchAll(/alert: (\w+)/g)];
    const rows = [...(await read(path)).matchAll(/^\| `(\w+)` \|/gm)];
    expect(rows.map(([, name]) => name)).toEqual(alerts.map(([, name]) => name));
  });
});
