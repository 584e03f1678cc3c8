import { WorkbenchSdk } from '@openseat/sdk/headless';

export const workbench = new WorkbenchSdk({ instanceId: 'demo', onInit: () => workbench.register() });

const status = document.querySelector('#status');
const answer = document.querySelector<HTMLButtonElement>('#answer');

workbench.view.subscribe(() => {
  const { agent, call, problem } = workbench.view.state();
  status?.replaceChildren(problem?.message ?? call?.caller ?? agent.status);
  if (answer) answer.hidden = agent.status !== 'ringing';
});
answer?.addEventListener('click', () => workbench.answer());
