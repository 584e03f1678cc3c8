import Type from 'typebox';

/** A desk phone, as it is set up; its password is told to nobody (ccc-api 6). */
export const DeviceInfo = Type.Object({
  deviceId: Type.String(),
  userId: Type.String(),
  instanceId: Type.String(),
  extension: Type.String(),
  /** Always `SIP_PHONE`. */
  deviceType: Type.String(),
  /** The SIP user name and authentication name. Ours. */
  userName: Type.String(),
  /** The port of the SIP server, UDP and TCP; its address is this server's. Ours. */
  sipPort: Type.Integer(),
  /** Whether it is registered right now. Ours. */
  online: Type.Boolean(),
  /** Whether the agent answers with it when she signs in. Ours. */
  inUse: Type.Boolean(),
  /** Epoch milliseconds. Ours. */
  createdTime: Type.Integer(),
});
