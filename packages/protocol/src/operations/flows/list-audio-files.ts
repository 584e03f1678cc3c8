import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';

/** The audio files of the instance, by name. */
export const ListAudioFiles = operation({
  name: 'ListAudioFiles',
  version: '2020-07-01',
  summary: 'Audio files for flows',
  request: Type.Object({ instanceId: Id, ...pageRequest }),
  response: Type.Object({
    data: pageOf(
      'AudioFile',
      Type.Object({
        audioResourceId: Type.String(),
        instanceId: Type.String(),
        name: Type.String(),
        /** `Created`: not uploaded yet. A flow that uses it cannot be published. */
        status: Type.Enum(['Created', 'Ready']),
        durationMs: Type.Integer(),
        /** ISO 8601, UTC. */
        createdTime: Type.String(),
      }),
    ),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Instance'],
});
