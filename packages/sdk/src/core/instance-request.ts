import type { OperationName, OperationRequest, OperationResponse, Requester } from './ports.ts';

/** Sends a request about this instance; rejects with `WorkbenchError`. */
export type InstanceRequest = <Name extends OperationName>(
  name: Name,
  params: Omit<OperationRequest<Name>, 'instanceId'>,
) => Promise<OperationResponse<Name>>;

export function instanceRequest(channel: Requester, instanceId: string): InstanceRequest {
  return (name, params) => channel.request(name, { instanceId, ...params } as OperationRequest<typeof name>);
}
