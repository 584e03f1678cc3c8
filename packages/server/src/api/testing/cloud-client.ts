import RPCClient from '@alicloud/pop-core';
import { demoAccessKey, demoInstance } from '../../demo/demo-data.ts';

/** The cloud's published client library, pointed at a server's `/openapi`. For tests. */
export type CloudAnswer = Record<string, unknown>;

export const cloudVersion = '2017-07-05';

/** The error that the client throws for a refusal. */
export interface CloudRefusal {
  readonly code: string;
  readonly data: CloudAnswer;
  readonly entry: { readonly response: { readonly statusCode: number } };
}

export function cloudClient(
  endpoint: string,
  key: { readonly id: string; readonly secret: string } = demoAccessKey,
  apiVersion = cloudVersion,
): RPCClient {
  return new RPCClient({ endpoint, apiVersion, accessKeyId: key.id, accessKeySecret: key.secret });
}

/** Calls an action at the demonstration instance. */
export function cloudCall(
  client: RPCClient,
  action: string,
  parameters: CloudAnswer = {},
  method = 'POST',
): Promise<CloudAnswer> {
  return client.request<CloudAnswer>(action, { InstanceId: demoInstance, ...parameters }, { method });
}
