import Type from 'typebox';

/** A desk phone and its settings. Only `RegisterDevice` returns the password, once (ccc-api 6). */
export const DeviceInfo = Type.Object({
  deviceId: Type.String(),
  userId: Type.String(),
  instanceId: Type.String(),
  extension: Type.String(),
  /** Always `SIP_PHONE`. */
  deviceType: Type.String(),
  /** The SIP user name and authentication name. OpenSeat extension. */
  userName: Type.String(),
  /** The port of the SIP server, UDP and TCP. The address is this server's. OpenSeat extension. */
  sipPort: Type.Integer(),
  /** Whether it is registered now. OpenSeat extension. */
  online: Type.Boolean(),
  /** Whether the agent answers on it after sign-in. OpenSeat extension. */
  inUse: Type.Boolean(),
  /** Epoch milliseconds. OpenSeat extension. */
  createdTime: Type.Integer(),
});
