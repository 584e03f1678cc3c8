import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';

/**
 * The number of agents in each state, of a supervisor's groups or of the whole instance. States are the
 * filter values of `ListAgentStates` (`ACW`, `Break`, `Dialing`, `Ringing`, `Ready`, `Talking`), and
 * `LogIn` (OpenSeat extension): signed in and not ready yet.
 */
export const GetInstanceState = operation({
  name: 'GetInstanceState',
  version: '2017-07-05',
  summary: 'Number of agents in each state',
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({
    realTimeInstanceState: Type.Object({
      agentStateDistributions: list(
        'AgentStateCount',
        Type.Object({ state: Type.String(), count: Type.Integer() }),
      ),
    }),
  }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NoPermission.User'],
});
