import { TriangleAlert, X } from 'lucide-preact';
import { useActions, useWorkbench } from '../hooks.ts';
import { useLanguage, useTexts } from '../texts/texts.ts';

/** What stands in the way, with what to do about it. */
export function ProblemBar() {
  const { problem, connection } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const chinese = useLanguage() === 'zh-CN';
  if (connection === 'lost') {
    return (
      <div class="problem" role="alert" data-testid="problem">
        <TriangleAlert size={16} />
        <span>{texts.connectionLost}</span>
      </div>
    );
  }
  if (!problem) return null;
  return (
    <div class="problem" role="alert" data-testid="problem" data-code={problem.code}>
      <TriangleAlert size={16} />
      <span>{chinese ? problem.tip : problem.message}</span>
      <button type="button" class="dismiss" aria-label={texts.dismiss} onClick={actions.dismissProblem}>
        <X size={14} />
      </button>
    </div>
  );
}
