import { OpenSeatError } from '@openseat/protocol';
import { Histogram, type Registry } from 'prom-client';
import type { Spans } from '../tracing/spans.ts';

const buckets = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Measures the operations of all transports. */
export interface RequestMeasures {
  /** @param operation the name of a known operation, not text of a client */
  run<T>(operation: string, requestId: string, work: () => Promise<T>): Promise<T>;
}

/** Times by operation and outcome: `ok`, `refused` (an error code of ours) or `failed`. */
export function requestMeasures(registry: Registry, spans: Spans): RequestMeasures {
  const times = new Histogram({
    name: 'openseat_request_seconds',
    help: 'Time of API operations, over every transport',
    labelNames: ['operation', 'outcome'],
    buckets,
    registers: [registry],
  });
  return {
    async run(operation, requestId, work) {
      const end = times.startTimer({ operation });
      try {
        const result = await spans.run(operation, { 'openseat.request_id': requestId }, work);
        end({ outcome: 'ok' });
        return result;
      } catch (error) {
        end({ outcome: error instanceof OpenSeatError && error.status < 500 ? 'refused' : 'failed' });
        throw error;
      }
    },
  };
}
