import { DataTable } from '../../../components/data-table.tsx';
import { useTimeFormat } from '../../../components/formats.ts';
import { useTexts } from '../../../locales/use-texts.ts';
import type { Contact } from './lanes.ts';
import { stepText, textIn, whyText } from './step-words.ts';

/** The steps of a contact in words, with why each agent was chosen. */
export function Steps({ contact }: { readonly contact: Contact }) {
  const texts = useTexts();
  const { contact: words, records, common } = texts;
  const time = useTimeFormat();
  const rows = contact.steps.map((step, index) => ({ ...step, key: String(index) }));
  return (
    <>
      <h2>{words.steps}</h2>
      <DataTable
        label={words.steps}
        rows={rows}
        idOf={({ key }) => key}
        empty={{ title: records.nothing }}
        columns={[
          {
            key: 'time',
            title: words.time,
            render: (step) => <span className="figure">{time(step.time)}</span>,
          },
          { key: 'step', title: words.step, render: (step) => stepText(texts, step) },
          { key: 'who', title: words.who, render: ({ userName }) => userName || common.none },
          {
            key: 'why',
            title: words.why,
            render: ({ why, outcome }) => (
              <span className="wraps" data-why={why?.how}>
                {why ? whyText(texts, why) : textIn(texts.steps, outcome)}
              </span>
            ),
          },
        ]}
      />
    </>
  );
}
