import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';

/**
 * The waveform of a recording or voicemail, for players: the loudest sample of each of `points` equal
 * pieces, by channel. Channel 1 is the agent's side of a talk, channel 2 the customer's. For those who may
 * play the file. OpenSeat extension.
 */
export const GetRecordingPeaks = operation({
  name: 'GetRecordingPeaks',
  version: '2020-07-01',
  summary: 'The waveform of a recording',
  request: Type.Object({
    instanceId: Id,
    fileName: Id,
    points: Type.Optional(Type.Integer({ minimum: 10, maximum: 2000 })),
  }),
  response: Type.Object({
    data: Type.Object({
      /** Milliseconds. */
      duration: Type.Integer(),
      /** From 0, silence, to 100, as loud as can be. */
      channels: list('Channel', Type.Object({ peaks: Type.Array(Type.Integer()) })),
    }),
  }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NotExist.Record'],
});
