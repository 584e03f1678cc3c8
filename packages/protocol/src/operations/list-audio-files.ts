import Type from 'typebox';
import { Id, operation } from '../operation.ts';
import { pageOf, pageRequest } from './page.ts';

/** The sounds of the instance, by name. */
export const ListAudioFiles = operation({
  name: 'ListAudioFiles',
  version: '2020-07-01',
  summary: 'Sounds that flows may say',
  request: Type.Object({ instanceId: Id, ...pageRequest }),
  response: Type.Object({
    data: pageOf(
      'AudioFile',
      Type.Object({
        audioResourceId: Type.String(),
        instanceId: Type.String(),
        name: Type.String(),
        /** `Created`: nothing was uploaded yet, and no flow with it is published. */
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
