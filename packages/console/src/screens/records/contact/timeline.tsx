import { duration, useTimeFormat } from '../../../components/formats.ts';
import { fill } from '../../../locales/fill.ts';
import { useTexts } from '../../../locales/use-texts.ts';
import { type Contact, type Lane, lanesOf, spanKinds } from './lanes.ts';

/** Marks of the axis. */
const marks = [0, 0.25, 0.5, 0.75, 1];

function useNames(): (lane: Lane) => string {
  const { contact } = useTexts();
  return ({ party, name }) => {
    if (party === 'queue') return fill(contact.queue, { name });
    return party === 'agent' ? name : contact[party];
  };
}

/** The lanes as a table, for those who see no picture. */
function LaneTable({ lanes }: { readonly lanes: readonly Lane[] }) {
  const { contact } = useTexts();
  const nameOf = useNames();
  const time = useTimeFormat();
  return (
    <table className="unseen">
      <caption>{contact.lanes}</caption>
      <tbody>
        {lanes.flatMap((lane) =>
          lane.spans.map(({ kind, from, to }) => (
            <tr key={`${lane.key} ${kind} ${from}`}>
              <th scope="row">{nameOf(lane)}</th>
              <td>{contact.spans[kind]}</td>
              <td>{time(from)}</td>
              <td>{duration((to - from) / 1000)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

/** Customer, flow, queues and agents over one axis of time. */
export function Timeline({ contact }: { readonly contact: Contact }) {
  const { contact: words } = useTexts();
  const nameOf = useNames();
  const { from, to, lanes } = lanesOf(contact, Date.now());
  const share = (at: number) => `${((at - from) / (to - from)) * 100}%`;
  const shown = spanKinds.filter((kind) => lanes.some(({ spans }) => spans.some((one) => one.kind === kind)));
  if (lanes.length === 0) return null;
  return (
    <>
      <h2>{words.timeline}</h2>
      <div className="lanes" aria-hidden>
        {lanes.map((lane) => (
          <div key={lane.key} className="lane">
            <span className="ellipsis">{nameOf(lane)}</span>
            <span className="lane-track">
              {lane.spans.map((span) => (
                <span
                  key={`${span.kind} ${span.from}`}
                  className="span"
                  data-kind={span.kind}
                  title={`${words.spans[span.kind]} · ${duration((span.to - span.from) / 1000)}`}
                  style={{
                    insetInlineStart: share(span.from),
                    width: `${((span.to - span.from) / (to - from)) * 100}%`,
                  }}
                />
              ))}
            </span>
          </div>
        ))}
        <div className="lane">
          <span />
          <span className="axis figure soft">
            {marks.map((mark) => (
              <span key={mark}>{duration((mark * (to - from)) / 1000)}</span>
            ))}
          </span>
        </div>
        <div className="lane-legend">
          {shown.map((kind) => (
            <span key={kind}>
              <i className="span" data-kind={kind} /> {words.spans[kind]}
            </span>
          ))}
        </div>
      </div>
      <LaneTable lanes={lanes} />
    </>
  );
}
